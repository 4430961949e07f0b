import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Why a real logind cannot be started here, or `null` when it can. */
    rigLacks: string | null;
  }
}

/** Tries once, for all files. */
export default function setup(project: TestProject): void {
  project.provide("rigLacks", lack() ?? null);
}

function lack(): string | undefined {
  if (process.platform !== "linux") return "needs Linux";
  if (process.getuid?.() !== 0) return "needs root";
  for (const tool of ["unshare", "nsenter", "dbus-daemon", "busctl", "setpriv"]) {
    if (spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0) return `${tool} is missing`;
  }
  const logind = ["/lib/systemd/systemd-logind", "/usr/lib/systemd/systemd-logind"];
  if (!logind.some((path) => existsSync(path))) return "systemd-logind is missing";
  const { status, stderr } = spawnSync(
    fileURLToPath(new URL("./rig/up.sh", import.meta.url)),
    ["true"],
    { encoding: "utf8" },
  );
  return status === 0 ? undefined : `the rig does not come up: ${stderr.trim()}`;
}
