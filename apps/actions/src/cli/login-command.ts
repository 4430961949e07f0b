import { readConfig } from "../config.js";
import { exitCodes } from "../exit-codes.js";
import { keyring } from "../keyring/keyring.js";
import { credentials } from "./credentials.js";
import type { Terminal } from "./credentials.js";
import { flagsOf } from "./setting-flags.js";

/** `actions login`: asks for name and password, as far as they are not set, and keeps the password in the system's keyring. */
export async function loginCommand(
  flags: Readonly<Record<string, unknown>>,
  terminal: Terminal = process,
): Promise<number> {
  const config = readConfig(flagsOf(flags), process.env);
  const { username, password } = await credentials(config, terminal, undefined);
  await keyring(config.site).keep(username, password);
  process.stdout.write(
    `The password of ${username} is in this computer's keyring: ACTIONS_USERNAME is enough from now on.\n`,
  );
  return exitCodes.complete;
}

/** `actions logout`: takes it out again. */
export async function logoutCommand(flags: Readonly<Record<string, unknown>>): Promise<number> {
  const config = readConfig(flagsOf(flags), process.env);
  const { username } = await credentials({ ...config, password: "" }, process, undefined);
  await keyring(config.site).forget(username);
  process.stdout.write(`The password of ${username} is no longer in the keyring.\n`);
  return exitCodes.complete;
}
