import type { Book } from "./compile.js";
import type { Verdict } from "./types.js";

/** What an HTTP status means; one that nobody registered means what its class means. */
export function status(code: number, book: Book): Verdict | undefined {
  return book.status.get(String(code)) ?? book.status.get(`${Math.floor(code / 100)}xx`);
}

/** What a five-character SQLSTATE means; a class that nobody knows means nothing. */
export function sqlstate(state: string, book: Book): Verdict | undefined {
  if (state.length !== 5) return undefined;
  return book.sqlstate.get(state) ?? book.sqlstate.get(state.slice(0, 2));
}

/** What a reply code of SMTP or FTP means. */
export function mailReply(code: number, book: Book): Verdict | undefined {
  return book.mail.get(String(code)) ?? book.mail.get(`${Math.floor(code / 100)}xx`);
}

/** What a WebSocket's close code means. Private codes often end in an HTTP status (4401, 4429). */
export function wsClose(code: number, book: Book): Verdict | undefined {
  const known = book.ws.get(String(code));
  if (known) return known;
  if (code >= 4300 && code <= 4599) return status(code - 4000, book);
  return code >= 3000 && code <= 4999 ? book.ws.get("private") : undefined;
}
