import { CliError, isCliError } from "../exit-codes.js";
import { standingRunner } from "./standing-runner.js";

const LOCKED = /BUSY|LOCKED|database is locked/i;

/** What SQLite may say of a file, and what a person can do about it. */
const known: readonly (readonly [RegExp, string])[] = [
  [LOCKED, "is locked by another program: close it, then start again"],
  [
    /SQLITE_FULL|disk is full/i,
    "cannot grow, for its disk is full: free some space, then start again; what was done so far is saved",
  ],
  [
    /NOTADB|not a database|CORRUPT|malformed/i,
    "is not a SQLite database, or a damaged one: name another file with --database, or take a copy back with actions restore",
  ],
  [
    /CANTOPEN|READONLY|IOERR|unable to open/i,
    "cannot be opened or written: check its rights and the disk, or name another file with --database",
  ],
];

/** What SQLite said, in words that help. Whatever else it is stays as it is. */
export function explained(path: string, error: unknown): Error {
  if (isCliError(error)) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const text = `${code} ${String(error)}`;
  const pid = LOCKED.test(text) ? standingRunner(path) : undefined;
  if (pid !== undefined && pid !== process.pid) {
    const message = `${path} is locked by its runner, process ${pid}, which stands still in the middle of writing: let that process go on, or end it, then start again; nothing that it has written is lost`;
    return new CliError(message, undefined, { cause: error });
  }
  const [, told] = known.find(([pattern]) => pattern.test(text)) ?? [];
  if (told !== undefined) return new CliError(`${path} ${told}`, undefined, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
