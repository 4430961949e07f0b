import type { Outcome } from "../verdict.js";

/**
 * What a table's words are matched with.
 *
 * - `code`: an error's code, and codes that stand in messages. `CODE:call` holds for that system call only.
 * - `name`: the name of an error or of its class. A word that ends in `*` stands for all that begin so.
 * - `status`: an HTTP status; `4xx` for all that no row names.
 * - `message`: regular expressions for messages, case ignored. Each must begin with a word.
 * - The others are lists of one protocol: `net` a browser's network errors, `sqlstate` (five characters, or the
 *   two of a class), `grpc` (number or name), `ws` a WebSocket's close code, `reply` the first word of Redis'
 *   answer, `mongo` a code's name, `mail` a reply code of SMTP or FTP, `vendor` a vendor's number in a message.
 */
export type At =
  | "code"
  | "name"
  | "status"
  | "message"
  | "net"
  | "sqlstate"
  | "grpc"
  | "ws"
  | "reply"
  | "mongo"
  | "mail"
  | "vendor";

/** Words, separated by spaces, or patterns; and what they mean. */
export type Row = readonly [match: string | readonly string[], then: Outcome];

/** One published list of codes, names or texts of a family of libraries. */
export interface Table {
  /** The first part of the verdict's `rule`. */
  readonly id: string;
  readonly at: At | readonly At[];
  readonly rows: readonly Row[];
  /** How sure its rows are, from 0 to 1. @default 1 for codes and statuses, 0.9 for names, 0.7 for messages */
  readonly confidence?: number | undefined;
  /** For messages: what follows the first line is not looked at. @default false */
  readonly firstLineOnly?: boolean | undefined;
}
