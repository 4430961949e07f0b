import { execFile } from "node:child_process";

import { CliError } from "../exit-codes.js";
import { programsOf } from "./program.js";
import type { Program } from "./program.js";

/** A keyring that waits for its owner to unlock it may take a while. */
const TELL_MS = 60_000;

/** The system's own store for passwords. */
export interface Keyring {
  /** Undefined when it holds none, or cannot be asked. */
  password(name: string): Promise<string | undefined>;
  /** @throws CliError when it cannot be written */
  keep(name: string, password: string): Promise<void>;
  /** @throws CliError when it cannot be changed */
  forget(name: string): Promise<void>;
}

/** The keyring of this computer, for one site. */
export function keyring(site: string, platform: NodeJS.Platform = process.platform): Keyring {
  const programs = programsOf(platform);
  const service = `longhaul ${new URL(site).origin}`;
  const must = async (program: Program | undefined): Promise<void> => {
    if (program === undefined) {
      throw new CliError(`No keyring is known for ${platform}: use ACTIONS_PASSWORD`);
    }
    await run(program).catch((error: unknown) => {
      throw new CliError(`The keyring could not be changed: ${told(error, program.command)}`);
    });
  };
  return {
    async password(name) {
      const program = programs?.read(service, name);
      const answer = program && (await run(program).catch(() => undefined));
      // A line's end is the program's, not the password's.
      return answer?.replace(/\r?\n$/, "") || undefined;
    },
    keep: (name, password) => must(programs?.write(service, name, password)),
    forget: (name) => must(programs?.remove(service, name)),
  };
}

function run({ command, args, input }: Program): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: TELL_MS, windowsHide: true };
    const child = execFile(command, [...args], options, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
    child.stdin?.on("error", () => {}).end(input ?? "");
  });
}

function told(error: unknown, command: string): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOENT") return `${command} ended with ${String(code)}`;
  return command === "secret-tool"
    ? "secret-tool is missing (apt-get install libsecret-tools)"
    : `${command} is missing`;
}
