import { finite, show } from "../check.js";
import { systemClock } from "../system-clock.js";
import type { Clock } from "../types.js";
import type { Budget, BudgetState } from "./budget.js";
import { stateOfKind } from "./state-of-kind.js";
import { SLICES, Window } from "./window.js";

/** How many retries there may be for so many calls. */
export interface RatioBudgetOptions {
  /** Retries for each call; 0.2 is one for five. @default 0.2 */
  readonly ratio?: number | undefined;
  /** So many retries may go out in any case, per second on average over the window. @default 10 */
  readonly minPerSecond?: number | undefined;
  /** How far back calls and retries count, in ms. @default 10000 */
  readonly windowMs?: number | undefined;
  /** Whose real time counts: that of the peer, who does not sleep when we do. @default the system's */
  readonly clock?: Clock | undefined;
  /** Where to go on: what `toJSON` gave before. @default no calls yet */
  readonly state?: BudgetState | undefined;
}

/** Products of decimal fractions come out a little short. */
const ONE = 1 - 1e-9;

/**
 * Retries up to a share of the calls of the last seconds, and a few in any case, so that a client with little to do may
 * retry too. Finagle's RetryBudget: 20 % and 10 per second, over 10 s.
 *
 * @throws RangeError when a number is out of range or the state is not of such a budget.
 */
export function ratioBudget(options: RatioBudgetOptions = {}): Budget {
  const { clock = systemClock, state } = options;
  const ratio = finite("ratio", options.ratio ?? 0.2, 0);
  const perSecond = finite("minPerSecond", options.minPerSecond ?? 10, 0);
  const windowMs = finite("windowMs", options.windowMs ?? 10_000, 1);
  const reserve = (perSecond * windowMs) / 1000;
  const window = new Window(windowMs, clock.real());
  if (state !== undefined) restore(window, state, clock);

  const affords = (): boolean => {
    const [calls, retries] = window.sums(clock.real());
    return reserve + ratio * calls - retries >= ONE;
  };

  return {
    called: () => window.count(clock.real(), 1, 0),
    failed() {},
    succeeded() {},
    affords,
    pay() {
      if (!affords()) return undefined;
      window.count(clock.real(), 0, 1);
      return 1;
    },
    toJSON() {
      const { slices, ageMs } = window.read(clock.real());
      return { v: 1, kind: "ratio", slices, wallMs: clock.wall() - ageMs };
    },
  };
}

function restore(window: Window, state: BudgetState, clock: Clock): void {
  const { slices, wallMs } = stateOfKind(state, "ratio");
  if (!Array.isArray(slices) || slices.length !== SLICES) {
    throw new RangeError(`state.slices must be ${SLICES} pairs of numbers, got ${show(slices)}`);
  }
  for (const [calls, retries] of slices) {
    finite("state.slices", calls, 0);
    finite("state.slices", retries, 0);
  }
  // The calendar is all that outlives a process. One that was set back makes the state young, not invalid.
  window.restore(slices, Math.max(0, clock.wall() - finite("state.wallMs", wallMs, -Infinity)));
}
