import type { Book } from "./compile.js";
import type { Verdict } from "./types.js";

/** SQLite's primary result codes by number (https://sqlite.org/rescode.html), 0 and what SQLite never returns left out. */
const NAMES =
  ". ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN PROTOCOL EMPTY SCHEMA TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB NOTICE WARNING".split(
    " ",
  );

/** What node:sqlite keeps in `errcode`: an extended code, whose last byte is the primary one. */
export function sqliteNumber(code: unknown, book: Book): Verdict | undefined {
  const name = typeof code === "number" ? NAMES[code & 255] : undefined;
  return book.code.get(`SQLITE_${name ?? "ERROR"}`);
}
