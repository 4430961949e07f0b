import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

import type { Config } from "../config.js";
import { CliError, exitCodes, stoppedEarly } from "../exit-codes.js";
import { keyring } from "../keyring/keyring.js";
import type { Keyring } from "../keyring/keyring.js";
import type { Credentials } from "../site/sign-in.js";

/** Where a person may be asked. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
}

/**
 * The name and password from the settings, the password else from the system's keyring, else from the person at the terminal.
 *
 * @throws CliError (exit 64) when something is missing and there is nobody to ask; exit 130 on Ctrl-C or Ctrl-D
 */
export async function credentials(
  config: Config,
  terminal: Terminal = process,
  kept: Pick<Keyring, "password"> | undefined = keyring(config.site),
): Promise<Credentials> {
  const { username = await ask("Username: ", "ACTIONS_USERNAME", false, terminal) } = config;
  const password =
    config.password ??
    (await kept?.password(username)) ??
    (await ask("Password: ", "ACTIONS_PASSWORD", true, terminal));
  return { username, password };
}

async function ask(
  question: string,
  env: string,
  hidden: boolean,
  { stdin, stdout }: Terminal,
): Promise<string> {
  if (!stdin.isTTY) {
    throw new CliError(
      `${env} is missing: set it, ${env === "ACTIONS_PASSWORD" ? "keep it in the keyring with actions login, " : ""}or start on a terminal to be asked`,
      exitCodes.usage,
    );
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = hidden ? silent : stdout;
  const asking = createInterface({ input: stdin, output, terminal: true });
  const given = new AbortController();
  for (const end of ["SIGINT", "close"] as const) asking.once(end, () => given.abort());
  try {
    if (hidden) stdout.write(question);
    const answer = await asking.question(question, { signal: given.signal });
    if (hidden) stdout.write("\n");
    if (answer === "") throw new CliError(`${env} is missing: nothing was typed`, exitCodes.usage);
    return answer;
  } catch (error) {
    if (!given.signal.aborted) throw error;
    stdout.write("\n");
    throw stoppedEarly(error);
  } finally {
    asking.close();
  }
}
