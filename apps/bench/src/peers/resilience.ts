import { constant, createBreaker, pipeline } from "@longhaul/resilience";
import type { Pipeline } from "@longhaul/resilience";
import { StandardRetryStrategy } from "@smithy/util-retry";
import asyncRetry from "async-retry";
import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  ConstantBackoff,
  CountBreaker,
  handleAll,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from "cockatiel";
import { Effect } from "effect";
import { backOff } from "exponential-backoff";
import { Bulkhead, Circuit, Retry, SlidingCountBreaker, Timeout } from "mollitia";
import Opossum from "opossum";
import pRetry from "p-retry";

/** What is called under protection. It may read the signal that it is given, where there is one. */
export type Work = (context?: { readonly signal: unknown }) => Promise<unknown>;

/** Calls something under protection. */
export type Protect = (work: Work) => Promise<unknown>;

export interface Protected {
  readonly name: string;
  readonly call: Protect;
}

const closing: (() => void)[] = [];

/** Some of them hold timers that would keep the process. */
export function closeAll(): void {
  for (const close of closing.splice(0)) close();
}

/** More than ever run at once. */
const MANY = 1_000_000;
const TIMEOUT_MS = 30_000;

const at = (ms: number) => constant({ initialMs: ms, maxMs: Math.max(ms, 1), jitter: "none" });

const through =
  (calls: Pipeline): Protect =>
  (work) =>
    calls.execute(work);

/** By the share of the last hundred calls; or never, where all of them fail at first. */
export type Trips = "share" | "never";

/** Ours: attempts alone, and with breaker, bulkhead and deadline. */
export function ours(
  delayMs = 0,
  trips: Trips = "never",
): { readonly retry: Protect; readonly four: Protect } {
  const retrying = { backoff: at(delayMs) };
  const trip =
    trips === "never" ? { consecutive: MANY } : { ratio: 1, lastCalls: 100, minCalls: 100 };
  return {
    retry: through(pipeline({ retry: retrying, timeoutMs: Infinity })),
    four: through(
      pipeline({
        retry: retrying,
        timeoutMs: TIMEOUT_MS,
        breaker: { trip },
        bulkhead: { limit: MANY },
      }),
    ),
  };
}

/** What one would write for a single place: the least that it can cost. */
export async function byHandRetry(work: Work, delayMs = 0): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 3) throw error;
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

const window = { bad: 0, calls: 0, openUntilMs: 0, active: 0 };

/** Attempts, breaker and bulkhead in one function, without a timer and a signal. */
export async function byHand(work: Work): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    if (window.openUntilMs > 0 && performance.now() < window.openUntilMs) throw new Error("open");
    if (window.active >= MANY) throw new Error("full");
    window.active += 1;
    try {
      const value = await work();
      window.calls += 1;
      return value;
    } catch (error) {
      window.bad += 1;
      if (window.bad > MANY) window.openUntilMs = performance.now() + 1000;
      if (attempt === 3) throw error;
    } finally {
      window.active -= 1;
    }
  }
}

/** The same with what a deadline takes when each call has its own. */
export const byHandWithTimer: Protect = async (work) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  try {
    return await byHand(() => work({ signal: controller.signal }));
  } finally {
    clearTimeout(timer);
  }
};

export function cockatiel(
  delayMs = 0,
  trips: Trips = "never",
): { readonly retry: Protect; readonly four: Protect } {
  const attempts = retry(handleAll, { maxAttempts: 2, backoff: new ConstantBackoff(delayMs) });
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: 10_000,
    breaker:
      trips === "never"
        ? new ConsecutiveBreaker(MANY)
        : new CountBreaker({ threshold: 0.99, size: 100 }),
  });
  const four = wrap(
    attempts,
    breaker,
    bulkhead(MANY),
    timeout(TIMEOUT_MS, TimeoutStrategy.Cooperative),
  );
  return {
    retry: (work) => attempts.execute((context) => work(context)),
    four: (work) => four.execute((context) => work(context)),
  };
}

export const opossum = (): Protect => {
  const circuit = new Opossum((work) => work(), { timeout: TIMEOUT_MS, capacity: MANY });
  closing.push(() => circuit.shutdown());
  return (work) => circuit.fire(work);
};

export const mollitia = (delayMs = 0): Protect => {
  const modules = [
    new Retry({ attempts: 2, interval: delayMs }),
    new SlidingCountBreaker({ slidingWindowSize: 100, failureRateThreshold: 100 }),
    new Bulkhead({ concurrentSize: MANY }),
    new Timeout({ delay: TIMEOUT_MS }),
  ];
  const circuit = new Circuit({ options: { modules } });
  return (work) => circuit.fn(work).execute();
};

/** What only repeats; some of it with a deadline. */
export const repeaters = (delayMs = 0): readonly Protected[] => [
  {
    name: "p-retry",
    call: (work) => pRetry(() => work(), { retries: 2, minTimeout: delayMs, factor: 1 }),
  },
  {
    name: "async-retry",
    call: (work) => asyncRetry(() => work(), { retries: 2, minTimeout: delayMs, factor: 1 }),
  },
  {
    name: "exponential-backoff",
    call: (work) =>
      backOff(() => work(), { numOfAttempts: 3, startingDelay: delayMs, timeMultiple: 1 }),
  },
];

export const smithy = (): Protect => {
  const strategy = new StandardRetryStrategy(3);
  return async (work) => {
    let token = await strategy.acquireInitialRetryToken("");
    for (;;) {
      try {
        const value = await work();
        strategy.recordSuccess(token);
        return value;
      } catch (error) {
        token = await strategy.refreshRetryTokenForRetry(token, {
          error: error as Error & { cause: Error },
          errorType: "TRANSIENT",
        });
        const delayMs = token.getRetryDelay();
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  };
};

export const effect: Protect = (work) =>
  Effect.runPromise(
    Effect.tryPromise(() => work()).pipe(Effect.retry({ times: 2 }), Effect.timeout(TIMEOUT_MS)),
  );

const soon = Promise.resolve();

/** Circuits that are open for the whole time. */
export function openCircuits(): readonly Protected[] {
  const breaker = createBreaker();
  breaker.open();
  const calls = pipeline({ breaker });
  const hand = new Error("open");
  const circuit = circuitBreaker(handleAll, {
    halfOpenAfter: MANY,
    breaker: new CountBreaker({ threshold: 0.99, size: 5 }),
  });
  circuit.isolate();
  const other = new Opossum((work) => work(), { resetTimeout: MANY * 1000 });
  other.open();
  closing.push(() => other.shutdown());
  const sliding = new SlidingCountBreaker({ openStateDelay: 5000 });
  void sliding.open();
  closing.push(() => sliding.dispose());
  const module = new Circuit({ options: { modules: [sliding] } });
  return [
    {
      name: "by hand: wait a turn, throw one error",
      call: async () => {
        await soon;
        throw hand;
      },
    },
    { name: "longhaul, thrown", call: (work) => calls.execute(work) },
    { name: "longhaul, outcome()", call: (work) => calls.outcome(work) },
    { name: "cockatiel", call: (work) => circuit.execute(() => work()) },
    { name: "opossum", call: (work) => other.fire(work) },
    { name: "mollitia", call: (work) => module.fn(work).execute() },
  ];
}
