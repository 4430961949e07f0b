import type { Table } from "./tables/table.js";

/** What happened, in fifteen words. */
export type Category =
  | "offline"
  | "unreachable"
  | "connection-lost"
  | "timeout"
  | "rate-limited"
  | "unavailable"
  | "conflict"
  | "page-lost"
  | "browser-lost"
  | "auth"
  | "cancelled"
  | "resource"
  | "rejected"
  | "bug"
  | "unknown";

/** What to do about it, in eight. */
export type Action =
  | "retry"
  | "reconnect"
  | "reopen-page"
  | "reopen-browser"
  | "reauthenticate"
  | "wait-network"
  | "back-off"
  | "give-up";

/** May the request have reached the peer? */
export type Sent = "no" | "maybe" | "yes";

/** What one failure means. */
export interface Verdict {
  readonly category: Category;
  readonly action: Action;
  /** Another attempt is worth it after `action`. */
  readonly retryable: boolean;
  /** The same call later, with nothing else done, is worth it. */
  readonly blind: boolean;
  /** 1 code or status, 0.9 class, 0.7 message pattern, 0.5 ambiguous rule, 0.2 fallback. */
  readonly confidence: number;
  /** The first delay that suits the category, in ms. */
  readonly delayMs: number;
  /** What the peer asked for, in ms from now. */
  readonly retryAfterMs?: number | undefined;
  readonly sent: Sent;
  /** The rule that decided, such as `node.code.ECONNRESET`. */
  readonly rule: string;
  /** Other readings, where the object alone cannot tell. */
  readonly also?: readonly Category[] | undefined;
  /** What would settle a doubt. */
  readonly ask?: Ask | undefined;
}

export type Ask = "browser-connected" | "signal" | "endpoint" | "response" | "earlier-error";

/** What the caller knows beside the thrown value. Every field makes the verdict sharper; none is needed. */
export interface Context {
  readonly peer?: "http" | "db" | "browser" | "driver" | "ws" | "grpc" | "fs" | undefined;
  /** The caller's own signal: aborted means cancelled, or timeout when its reason is a TimeoutError. */
  readonly signal?: { readonly aborted: boolean; readonly reason: unknown } | undefined;
  readonly browserConnected?: boolean | undefined;
  readonly pageClosed?: boolean | undefined;
  readonly online?: boolean | undefined;
  /** Host and port the failed call was for. */
  readonly endpoint?: string | undefined;
  readonly response?: ResponseLike | undefined;
  /** Unix time in ms to read dates against. @default Date.now() */
  readonly now?: number | undefined;
  /** The HTTP method of the failed call. */
  readonly method?: string | undefined;
}

/** The part of a `Response` that tells something. Headers may be a `Headers` or a plain object. */
export interface ResponseLike {
  readonly status: number;
  readonly headers?: HeadersLike | undefined;
  readonly url?: string | undefined;
  readonly redirected?: boolean | undefined;
}

export type HeadersLike =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A verdict that an error carries with it, under `Symbol.for("longhaul.verdict")`. `classify` reads it first. */
export type PartialVerdict = Partial<Verdict> & { readonly category: Category };

/** One rule of the caller's own: the first that matches decides. */
export interface Rule {
  /** Named in the verdict's `rule`. */
  readonly id: string;
  /** Where to look. @default "message" */
  readonly at?: "code" | "status" | "name" | "message" | undefined;
  /** A text is found anywhere in a message (case ignored), and must equal a code, name or status. */
  readonly when:
    | string
    | readonly string[]
    | RegExp
    | ((thrown: unknown, context: Context) => boolean);
  readonly then: Category | PartialVerdict;
}

export interface ClassifierOptions {
  /** Asked before every built-in rule. Two that say different things of the same text are refused. */
  readonly before?: readonly Rule[] | undefined;
  /** Asked when no built-in rule fired. Two that say different things of the same text are refused. */
  readonly rules?: readonly Rule[] | undefined;
  /** All tables, those of messages in the order in which they decide. @default the built-in `tables` */
  readonly tables?: readonly Table[] | undefined;
  /** How deep causes are followed. @default 8 */
  readonly maxDepth?: number | undefined;
}

/** Pure and total: never throws, whatever was thrown. */
export type Classify = (thrown: unknown, context?: Context) => Verdict;

/** One piece of evidence that was looked at. */
export interface Step {
  /** What it was, shortened: `code ECONNRESET`, `message "socket hang up"`. */
  readonly evidence: string;
  /** The rule that matched, if one did, and what it said. */
  readonly rule?: string;
  readonly category?: Category;
  readonly confidence?: number;
}

/** A verdict and how it came about. */
export interface Explanation {
  readonly verdict: Verdict;
  /** Everything that was read, in order. */
  readonly read: readonly Step[];
  /** Rules that matched and did not decide. */
  readonly near: readonly Step[];
  /** All of it in words, a few lines for a log. */
  readonly text: string;
}

/** `classify`, with a way to ask why. */
export interface Classifier extends Classify {
  /** The same verdict with how it came about; slower. Never throws. */
  explain(thrown: unknown, context?: Context): Explanation;
}
