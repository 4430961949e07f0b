import type { Action } from "@longhaul/error-classify";

import type { Recover, Session } from "./types.js";

/** From the cheapest mend to the dearest. */
const order: readonly Action[] = ["reconnect", "reopen-page", "reopen-browser", "reauthenticate"];

/** The session's rungs; one `recover` for everything stands on all of them. */
export function rungs<H>(session: Session<H>): Partial<Record<Action, Recover<H>>> {
  const { recover } = session;
  if (typeof recover !== "function") return recover;
  return Object.fromEntries(order.map((action) => [action, recover]));
}

/**
 * The rung to begin with: the action's own, else the next dearer one, else the dearest. A lost connection alone is no
 * reason to reopen anything: without a rung of its own it is left to the next attempt.
 */
export function rungFor<H>(session: Session<H>, action: Action): Action | undefined {
  const own = rungs(session);
  if (own[action]) return action;
  const from = order.indexOf(action);
  if (from < 1) return undefined;
  return order.slice(from).find((rung) => own[rung]) ?? order.findLast((rung) => own[rung]);
}

/** After a rung that did not help: the next one up, or where the new failure points if that is higher. */
export function nextRung<H>(session: Session<H>, action: Action, pointsTo: Action): Action {
  const own = rungs(session);
  const present = order.indexOf(action);
  const least = Math.max(present + 1, order.indexOf(pointsTo));
  return order.slice(least).find((rung) => own[rung]) ?? action;
}
