import type { Action } from "../runner/action.js";
import { gatherMatches } from "./gather-matches.js";

/** An action of any kind of item: only the action itself looks inside. */
export type AnyAction = Action<never, never>;

/** Every action by the number that users know it by. */
export const actions: ReadonlyMap<number, () => AnyAction> = new Map([
  [6, () => gatherMatches() as unknown as AnyAction],
]);
