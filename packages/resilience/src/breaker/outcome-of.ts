import type { Category, Verdict } from "@longhaul/error-classify";

import { isRejection } from "../rejections.js";

/** What a call says about its peer. Ignored: neither good nor bad. */
export type Outcome = "success" | "failure" | "ignored";

const outcomes: Readonly<Record<Category, Outcome>> = {
  unreachable: "failure",
  "connection-lost": "failure",
  timeout: "failure",
  unavailable: "failure",
  "rate-limited": "failure",
  unknown: "failure",
  // It answered, and knew what it said.
  rejected: "success",
  conflict: "success",
  auth: "success",
  // Ours: no network here, a disk that is full, a browser that died, a call that nobody wants any more.
  offline: "ignored",
  resource: "ignored",
  "page-lost": "ignored",
  "browser-lost": "ignored",
  cancelled: "ignored",
  bug: "ignored",
};

/** What a failure says about the peer: only what it failed to do counts against it. */
export function outcomeOf(verdict: Verdict, error: unknown): Outcome {
  return isRejection(error) ? "ignored" : outcomes[verdict.category];
}
