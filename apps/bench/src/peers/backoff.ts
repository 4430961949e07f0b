import {
  constant,
  contention,
  decorrelated,
  exponential,
  fibonacci,
  linear,
  reconnect,
  sawtooth,
} from "@longhaul/backoff";
import type { Backoff, BackoffState, DelayOptions } from "@longhaul/backoff";
import { StandardRetryStrategy } from "@smithy/util-retry";
import asyncRetry from "async-retry";
import {
  ExponentialBackoff,
  fullJitterGenerator,
  halfJitterGenerator,
  noJitterGenerator,
} from "cockatiel";
import type { IBackoff, IExponentialBackoffOptions } from "cockatiel";
import { Duration, Effect, Schedule } from "effect";
import { backOff } from "exponential-backoff";
import pRetry from "p-retry";

import { capture } from "./capture-delays.js";

export interface Limits {
  readonly baseMs: number;
  readonly capMs: number;
}

/** Gives the next delay of one client, in ms. */
export type Delays = () => number;

/** Something that says how long to wait, for as many clients as there are. */
export interface Strategy {
  readonly name: string;
  /** Sequences of delays, at least so many; which one a client gets is up to its key. */
  readonly source: (limits: Limits, sequences: number) => Promise<(key: number) => Delays>;
}

/** How many delays are captured of each client. */
const DELAYS = 24;
const RETRIES = { retries: DELAYS, factor: 2 };

const fails = async (): Promise<never> => {
  throw new Error("refused");
};

/** Ours tell their delays without waiting, and one backoff serves all clients. */
function ours(name: string, make: (limits: DelayOptions) => Backoff): Strategy {
  return {
    name: `ours: ${name}`,
    source: async ({ baseMs, capMs }) => {
      const backoff = make({ initialMs: baseMs, maxMs: capMs, seed: 0 });
      return (key) => {
        let state: BackoffState = { ...backoff.start(), random: key };
        return () => {
          const step = backoff.next(state);
          state = step.state;
          return step.waitMs;
        };
      };
    },
  };
}

/** So does cockatiel's. */
function cockatiel(
  name: string,
  generator: IExponentialBackoffOptions<never>["generator"] | undefined,
): Strategy {
  return {
    name: `cockatiel, ${name}`,
    source: async ({ baseMs, capMs }) => {
      const factory = new ExponentialBackoff({
        initialDelay: baseMs,
        maxDelay: capMs,
        ...(generator ? { generator } : {}),
      });
      return () => {
        let at: IBackoff<unknown> | undefined;
        return () => {
          at = at ? at.next(undefined) : factory.next();
          return at.duration;
        };
      };
    },
  };
}

/** The others are run with a `setTimeout` that does not wait. */
function run(name: string, retry: (limits: Limits) => Promise<unknown>): Strategy {
  return {
    name,
    source: async (limits, count) => recorded(await capture(count, () => retry(limits))),
  };
}

function recorded(sequences: readonly (readonly number[])[]): (key: number) => Delays {
  return (key) => {
    const delays = sequences[key % sequences.length] ?? [];
    let at = 0;
    return () => {
      // Longer than anybody was asked for: the second half again.
      if (at === delays.length) at = delays.length >> 1;
      return delays[at++] ?? Number.NaN;
    };
  };
}

async function smithy({ baseMs }: Limits): Promise<void> {
  const strategy = new StandardRetryStrategy({ maxAttempts: DELAYS + 1, baseDelay: baseMs });
  let token = await strategy.acquireInitialRetryToken("bench");
  for (let i = 0; i < DELAYS; i++) {
    token = await strategy.refreshRetryTokenForRetry(token, { errorType: "TRANSIENT" });
  }
}

const effect: Strategy = {
  name: "effect, exponential jittered",
  source: async ({ baseMs, capMs }, count) => {
    const schedule = Schedule.min([Schedule.exponential(baseMs), Schedule.spaced(capMs)]).pipe(
      Schedule.jittered,
    );
    const sequence = Effect.gen(function* () {
      const step = yield* Schedule.toStep(schedule);
      const delays: number[] = [];
      for (let now = 0; delays.length < DELAYS;) {
        const [, wait] = yield* step(now, undefined);
        delays.push(Duration.toMillis(wait));
        now += Duration.toMillis(wait);
      }
      return delays;
    });
    return recorded(Array.from({ length: count }, () => Effect.runSync(sequence)));
  },
};

/** What ours is called where a check compares it. */
export const OURS = { reconnect: "ours: reconnect", contention: "ours: contention" } as const;

export const strategies: readonly Strategy[] = [
  ours("reconnect", reconnect),
  ours("contention", contention),
  ours("exponential", exponential),
  ours("exponential, equal", (limits) => exponential({ ...limits, jitter: "equal" })),
  ours("exponential, band", (limits) => exponential({ ...limits, jitter: "band" })),
  ours("decorrelated", decorrelated),
  ours("fibonacci", fibonacci),
  ours("linear", linear),
  ours("sawtooth", sawtooth),
  ours("constant", constant),
  cockatiel("default (decorrelated)", undefined),
  cockatiel("full", fullJitterGenerator as never),
  cockatiel("half", halfJitterGenerator as never),
  cockatiel("none", noJitterGenerator as never),
  run("p-retry, randomize", ({ baseMs, capMs }) =>
    pRetry(fails, { ...RETRIES, minTimeout: baseMs, maxTimeout: capMs, randomize: true }),
  ),
  run("async-retry", ({ baseMs, capMs }) =>
    asyncRetry(fails, { ...RETRIES, minTimeout: baseMs, maxTimeout: capMs }),
  ),
  run("exponential-backoff, full", ({ baseMs, capMs }) =>
    backOff(fails, {
      numOfAttempts: DELAYS + 1,
      startingDelay: baseMs,
      maxDelay: capMs,
      jitter: "full",
    }),
  ),
  run("@smithy/util-retry, cap 20 s", smithy),
  effect,
];
