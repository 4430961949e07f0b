import type { MessagePort } from "node:worker_threads";

import type { LockRequest } from "../request.js";
import type { InhibitReport } from "../types.js";

/** Asks the main thread for a lock. All that follows goes over the port; it closes when the worker ends, in any way. */
export interface LockMessage {
  readonly type: "longhaul.sleep-inhibit/1";
  readonly request: LockRequest;
  readonly port: MessagePort;
}

/** What a worker says of its lock. */
export type FromWorker =
  | { readonly what: "release"; readonly graceMs: number }
  | { readonly what: "verify" };

/** What the main thread says of it: first when it was taken, then after each change and each question. */
export interface FromMain {
  readonly what: "state" | "verified";
  readonly held: boolean;
  readonly report: InhibitReport;
}

export const messageType = "longhaul.sleep-inhibit/1";

export function isLockMessage(message: unknown): message is LockMessage {
  return (
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    message.type === messageType
  );
}
