import { systemClock } from "@longhaul/backoff";

import { waitUntil } from "../wait-until.js";
import type { Clock, Signal } from "../types.js";

/** What happens to one call: nothing, a failure, silence until the signal ends it, or so many ms of delay. */
export type ChaosStep = "ok" | "fail" | "hang" | number;

export interface ChaosOptions {
  /** Makes the dice repeatable. @default 1 */
  readonly seed?: number | undefined;
  /** What happens to the first calls, in order; the dice decide about those after them. @default none */
  readonly schedule?: readonly ChaosStep[] | undefined;
  /** Share of calls that fail, 0 to 1. @default 0 */
  readonly fail?: number | undefined;
  /** Share of calls that never answer, 0 to 1. @default 0 */
  readonly hang?: number | undefined;
  /** Share of calls that are delayed, 0 to 1. @default 0 */
  readonly delay?: number | undefined;
  /** How long the delayed ones wait, in ms. @default 100 */
  readonly delayMs?: number | undefined;
  /** What failed calls throw. @default a ChaosError, which counts as a lost connection */
  readonly error?: (() => unknown) | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/** Does harm to calls, repeatably. */
export interface Chaos {
  execute<T>(
    fn: (context: { readonly signal: Signal }) => PromiseLike<T> | T,
    options?: { readonly signal?: Signal | undefined },
  ): Promise<T>;
  /** What happened so far, in order. */
  readonly log: readonly ChaosStep[];
}

const verdictSymbol: unique symbol = Symbol.for("longhaul.verdict");

/** The default failure: as a connection that broke before the request was sent. */
export class ChaosError extends Error {
  override readonly name = "ChaosError";
  readonly code = "ERR_RESILIENCE_CHAOS";
  /** @internal */
  readonly [verdictSymbol] = { category: "connection-lost", sent: "no" } as const;
}

export function isChaosError(thrown: unknown): thrown is ChaosError {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_RESILIENCE_CHAOS";
}

/**
 * Makes calls fail, hang or wait, by a schedule or by seeded dice: the same seed does the same harm.
 *
 * @throws RangeError when a share is not from 0 to 1, or all of them together are more than 1
 * @example
 * const chaos = createChaos({ schedule: ["fail", "hang", 200] });
 * await calls.execute((call) => chaos.execute(work, call));
 */
export function createChaos(options: ChaosOptions = {}): Chaos {
  const { schedule = [], fail = 0, hang = 0, delay = 0, delayMs = 100 } = options;
  const { clock = systemClock, error = () => new ChaosError("chaos: the connection broke") } =
    options;
  for (const [name, share] of Object.entries({ fail, hang, delay, all: fail + hang + delay })) {
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(`${name} must be a share from 0 to 1, not ${String(share)}`);
    }
  }
  const dice = seeded(options.seed ?? 1);
  const log: ChaosStep[] = [];
  const rolled = (): ChaosStep => {
    const n = dice();
    if (n < fail) return "fail";
    if (n < fail + hang) return "hang";
    return n < fail + hang + delay ? delayMs : "ok";
  };
  return {
    log,
    async execute(fn, { signal = new AbortController().signal } = {}) {
      const step = schedule[log.length] ?? rolled();
      log.push(step);
      if (step === "fail") throw error();
      if (step === "hang") await waitUntil(Infinity, { clock: never, signal });
      if (typeof step === "number") await waitUntil(clock.real() + step, { clock, signal });
      return fn({ signal });
    },
  };
}

/** Nothing keeps a process that only a hanging call waits in. */
const never: Clock = { awake: () => 0, real: () => 0, wall: () => 0, timer: () => () => {} };

/** Mulberry32, by Tommy Ettinger: small, and good enough for dice. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
