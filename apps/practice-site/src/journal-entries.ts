/** One thing that happened. `t` is when, in Unix ms. */
export type JournalEntry =
  | RequestEntry
  | {
      readonly t: number;
      readonly kind: "login";
      readonly ok: boolean;
      readonly reason?: string;
      readonly session?: string;
    }
  | {
      readonly t: number;
      readonly kind: "expire";
      readonly session: string;
      readonly reason: "time" | "count" | "admin" | "signout";
      readonly style: string;
      readonly endedAt: number;
    }
  | {
      readonly t: number;
      readonly kind: "fault";
      readonly event: "begin" | "end";
      readonly id: number;
      readonly fault: string;
      readonly endpoint: string;
      readonly hits: number;
      readonly reason?: string;
    }
  | {
      readonly t: number;
      readonly kind: "arrival";
      readonly sampleId: string;
      readonly total: number;
    }
  | {
      readonly t: number;
      readonly kind: "message";
      readonly id: string;
      readonly conversation: string;
      /** Profile ids. */
      readonly from: string;
      readonly to: string;
      readonly via: MessageVia;
      /** SHA-256 of the text, in hex; the text itself is never written down. */
      readonly hash: string;
      /** Characters of the text, as JavaScript counts them. */
      readonly length: number;
    }
  | {
      readonly t: number;
      readonly kind: "edit";
      readonly conversation: string;
      readonly id: string;
      /** Whether the message got another text, or is itself new; then it has a `message` entry too. */
      readonly how: "changed" | "added";
      readonly hash: string;
      readonly length: number;
    }
  | {
      readonly t: number;
      readonly kind: "withheld";
      readonly endpoint: string;
      readonly requestId: number;
      readonly how: string;
      /** The status of the answer that was lost: whether the work was done. */
      readonly status: number;
    }
  | {
      readonly t: number;
      readonly kind: "held";
      readonly endpoint: string;
      readonly requestId: number;
    }
  | { readonly t: number; readonly kind: "listen" | "close"; readonly url: string };

/** What brought a message in: one of the two endpoints, or the world outside. */
export type MessageVia = "newMessage" | "reply" | "world";

/** One request. `t` is when it came in; `endedAt` when its answer, or its socket, had ended. */
export interface RequestEntry {
  readonly t: number;
  readonly kind: "request";
  readonly id: number;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** A hash of the session's id, never the id. */
  session?: string;
  /** What was done to the request on purpose: the name of a fault, or `limit`. */
  fault?: string;
  faultId?: number;
  /** Null as long as no status line was sent. */
  status: number | null;
  /** Whether the whole answer was handed over. */
  sent: boolean;
  endedAt: number | null;
}
