import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { must } from "../support/run.js";

const SOURCES = ["/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list"];
const KEPT_MS = 7 * 24 * 3_600_000;

/** A tar file of the smallest Debian that has apt, in this machine's suite and from its mirror; kept for a week. */
export async function minimalDebian(env: NodeJS.ProcessEnv): Promise<string> {
  const release = await readFile("/etc/os-release", "utf8");
  const suite = /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1];
  if (!/^ID=debian$/m.test(release) || suite === undefined) {
    throw new Error("This machine is no Debian: its archive is not known here");
  }
  const sources = SOURCES.filter((file) => existsSync(file)).slice(0, 1);
  // A proxy or a certificate that apt needs here, it needs in there too.
  const settings = (await must("apt-config", ["dump"], { env }))
    .split("\n")
    .filter((line) => /^Acquire::(https?::|Check-|Retries|ForceIPv)/.test(line));
  const options = settings.flatMap((line) => ["--aptopt", line.replace(/;$/, "")]);
  const args = ["--variant=minbase", "--format=tar", ...options, suite];

  const hash = createHash("sha256").update(JSON.stringify(args));
  for (const file of sources) hash.update(await readFile(file));
  const caches = join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "longhaul-e2e");
  const kept = join(caches, `debian-${hash.digest("hex").slice(0, 16)}.tar`);
  const age = await stat(kept).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Infinity,
  );
  if (age < KEPT_MS) return kept;

  await mkdir(caches, { recursive: true });
  const fresh = `${kept}.${process.pid}`;
  try {
    await must("mmdebstrap", [...args, fresh, ...sources], { env });
    await rename(fresh, kept);
  } finally {
    await rm(fresh, { force: true });
  }
  return kept;
}
