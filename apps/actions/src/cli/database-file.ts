import { access } from "node:fs/promises";

import { settings } from "../settings.js";
import { CliError, exitCodes } from "../exit-codes.js";

export interface DatabaseFlags {
  readonly database?: string;
}

/** The database that a command is about: named, or the one that a run would use. Throws where there is none. */
export async function databaseFile(flags: DatabaseFlags): Promise<string> {
  const file = databaseName(flags);
  await access(file).catch((error: unknown) => {
    const message = `${file} does not exist: nothing has run yet, or name the file with --database`;
    throw new CliError(message, exitCodes.failed, { cause: error });
  });
  return file;
}

/** The same, whether it is there or not. */
export const databaseName = ({ database }: DatabaseFlags): string =>
  database ?? (process.env[settings.database.env] || "actions.db");
