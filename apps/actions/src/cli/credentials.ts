import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

import type { Config } from "../config.js";
import { CliError, exitCodes } from "../exit-codes.js";
import type { Credentials } from "../site/sign-in.js";

/**
 * The name and password from the settings, else from the person at the terminal.
 *
 * @throws CliError (exit 64) when something is missing and there is nobody to ask
 */
export async function credentials(config: Config): Promise<Credentials> {
  const username = config.username ?? (await ask("Username: ", "ACTIONS_USERNAME", false));
  const password = config.password ?? (await ask("Password: ", "ACTIONS_PASSWORD", true));
  return { username, password };
}

async function ask(question: string, env: string, hidden: boolean): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CliError(
      `${env} is missing: set it, or start on a terminal to be asked`,
      exitCodes.usage,
    );
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = hidden ? silent : process.stdout;
  const asking = createInterface({ input: process.stdin, output, terminal: true });
  try {
    if (hidden) process.stdout.write(question);
    const answer = await asking.question(question);
    if (hidden) process.stdout.write("\n");
    if (answer === "") throw new CliError(`${env} is missing: nothing was typed`, exitCodes.usage);
    return answer;
  } finally {
    asking.close();
  }
}
