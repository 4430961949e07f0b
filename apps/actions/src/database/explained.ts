import { CliError, isCliError } from "../exit-codes.js";

/** What SQLite may say of a file, and what a person can do about it. */
const known: readonly (readonly [RegExp, string])[] = [
  [/BUSY|LOCKED|database is locked/i, "is locked by another program: close it, then start again"],
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
  const [, told] = known.find(([pattern]) => pattern.test(text)) ?? [];
  if (told !== undefined) return new CliError(`${path} ${told}`, undefined, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
