import type { Category, Verdict } from "@longhaul/error-classify";

/** What a failure that retries and recovery did not cure does to the run. */
export type Effect = "fail-item" | "fail-item-loudly" | "stop" | "wait" | "cancelled";

const table: Readonly<Record<Category, Effect>> = {
  rejected: "fail-item",
  unknown: "fail-item",
  conflict: "fail-item",
  bug: "fail-item-loudly",
  resource: "stop",
  auth: "stop",
  "page-lost": "stop",
  "browser-lost": "stop",
  offline: "wait",
  unreachable: "wait",
  unavailable: "wait",
  "rate-limited": "wait",
  "connection-lost": "wait",
  timeout: "wait",
  cancelled: "cancelled",
};

export const effectOf = ({ category }: Verdict): Effect => table[category];

/** Failed items in a row after which something is wrong with more than the items. */
export const MAX_FAILED_IN_A_ROW = 20;

/** The same bug this often in a row is ours, not the item's. */
export const MAX_SAME_BUG = 3;
