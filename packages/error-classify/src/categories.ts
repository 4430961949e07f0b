import type { Action, Category, Sent } from "./types.js";

/** What a category means for the caller, unless a rule knows better. */
export interface CategoryDefaults {
  readonly action: Action;
  /** Another attempt is worth it after `action`. */
  readonly retryable: boolean;
  /** The same call later, with nothing else done, is worth it. */
  readonly blind: boolean;
  /** The first delay that suits, in ms. */
  readonly delayMs: number;
  readonly sent: Sent;
}

type Line = readonly [action: Action, blind: boolean, delayMs: number, sent: Sent];

function line([action, blind, delayMs, sent]: Line): CategoryDefaults {
  return { action, retryable: action !== "give-up", blind, delayMs, sent };
}

/** Every category with its defaults. */
export const categories: Readonly<Record<Category, CategoryDefaults>> = {
  offline: line(["wait-network", true, 2000, "no"]),
  unreachable: line(["retry", true, 1000, "no"]),
  "connection-lost": line(["reconnect", true, 250, "maybe"]),
  timeout: line(["retry", true, 500, "maybe"]),
  "rate-limited": line(["back-off", true, 10_000, "no"]),
  unavailable: line(["back-off", true, 2000, "maybe"]),
  conflict: line(["retry", true, 50, "no"]),
  "page-lost": line(["reopen-page", false, 0, "maybe"]),
  // What is proven dead is reopened at once.
  "browser-lost": line(["reopen-browser", false, 0, "maybe"]),
  auth: line(["reauthenticate", false, 0, "no"]),
  cancelled: line(["give-up", false, 0, "maybe"]),
  resource: line(["give-up", false, 0, "no"]),
  rejected: line(["give-up", false, 0, "no"]),
  bug: line(["give-up", false, 0, "no"]),
  unknown: line(["give-up", false, 0, "maybe"]),
};

/** Every action with what it asks of the caller. */
export const actions: Readonly<Record<Action, string>> = {
  retry: "make the same call again",
  reconnect: "open the connection again, then make the call",
  "reopen-page": "open a new page in the same browser, then make the call",
  "reopen-browser": "start a new browser or session, then make the call",
  reauthenticate: "log in again, then make the call",
  "wait-network": "wait until this machine has a network, then make the call",
  "back-off": "wait as long as the peer asks or longer, then make the call",
  "give-up": "do not make the call again",
};
