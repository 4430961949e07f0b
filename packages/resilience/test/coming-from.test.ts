import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  ConstantBackoff,
  handleAll,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  retry,
  wrap,
} from "cockatiel";
import * as fc from "fast-check";
import Opossum from "opossum";
import pRetry, { AbortError } from "p-retry";
import { expect, test } from "vitest";

import {
  constant,
  createBreaker,
  createBulkhead,
  isBulkheadFullError,
  isCircuitOpenError,
  NonRetryableError,
  pipeline,
} from "../src/index.js";
import { pending } from "./helpers.js";

// The same script through theirs and ours: who comes from there finds what they know. Where we differ on purpose a test
// of ours says why; here both do the same.

const atOnce = constant({ initialMs: 0, jitter: "none" });

/** Fails as often as the script says, then succeeds. */
function scripted(script: readonly boolean[]) {
  const seen = { calls: 0 };
  const fn = async (): Promise<number> => {
    seen.calls += 1;
    if (script[seen.calls - 1] === false) throw new Error(`failed ${seen.calls}`);
    return seen.calls;
  };
  return { fn, seen };
}

const said = async (calling: Promise<unknown>): Promise<string> => {
  try {
    return `value ${String(await calling)}`;
  } catch (error) {
    return `error ${(error as Error).message}`;
  }
};

const scripts = fc.array(fc.boolean(), { maxLength: 6 });

test("p-retry: as many calls, and the same value or error", async () => {
  await fc.assert(
    fc.asyncProperty(scripts, fc.integer({ min: 0, max: 4 }), async (script, retries) => {
      const theirs = scripted(script);
      const ours = scripted(script);
      const calls = pipeline({
        retry: { attempts: retries + 1, when: () => true, backoff: atOnce },
        timeoutMs: Infinity,
      });
      const wanted = await said(pRetry(theirs.fn, { retries, minTimeout: 0, factor: 1 }));
      expect(await said(calls.execute(ours.fn))).toBe(wanted);
      expect(ours.seen).toEqual(theirs.seen);
    }),
    { numRuns: 25 },
  );
});

test("p-retry: what says that it must not be repeated is not", async () => {
  let theirs = 0;
  let ours = 0;
  const aborting = pRetry(
    () => {
      theirs += 1;
      throw new AbortError("no use");
    },
    { retries: 3, minTimeout: 0 },
  );
  const marked = pipeline({ retry: { attempts: 4, backoff: atOnce } }).execute(() => {
    ours += 1;
    throw new NonRetryableError("no use");
  });
  expect([await said(aborting), await said(marked)]).toEqual(["error no use", "error no use"]);
  expect([theirs, ours]).toEqual([1, 1]);
});

test("cockatiel: attempts and a breaker do the same, call by call, until the circuit is open", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 30 }), async (script) => {
      const theirs = scripted(script);
      const ours = scripted(script);
      const policy = wrap(
        retry(handleAll, { maxAttempts: 1, backoff: new ConstantBackoff(0) }),
        circuitBreaker(handleAll, { halfOpenAfter: 1e6, breaker: new ConsecutiveBreaker(3) }),
      );
      const calls = pipeline({
        retry: { attempts: 2, when: () => true, backoff: atOnce },
        breaker: { trip: { consecutive: 3 }, openMs: 1e6, outcome: () => "failure" },
      });
      for (let n = 0; n < 15; n += 1) {
        const [wanted, own] = [
          await policy.execute(theirs.fn).catch((e) => e),
          await calls.outcome(ours.fn),
        ];
        expect(!own.ok && isCircuitOpenError(own.error)).toBe(isBrokenCircuitError(wanted));
        expect(own.ok).toBe(!(wanted instanceof Error));
        expect(ours.seen).toEqual(theirs.seen);
      }
    }),
    { numRuns: 8 },
  );
}, 60_000);

test("cockatiel: a bulkhead lets as many through and refuses as many", async () => {
  const theirs = bulkhead(2, 3);
  const ours = createBulkhead({ limit: 2, queue: 3 });
  const answer = pending<number>();
  const all = async (
    execute: (fn: () => Promise<number>) => Promise<number>,
  ): Promise<string[]> => {
    const calls = Array.from({ length: 8 }, () => execute(() => answer.promise));
    const settled = Promise.allSettled(calls);
    answer.resolve(1);
    return (await settled).map((result) => {
      if (result.status === "fulfilled") return "value";
      const refused = isBulkheadRejectedError(result.reason) || isBulkheadFullError(result.reason);
      return refused ? "refused" : "error";
    });
  };
  expect(await all((fn) => ours.execute(fn))).toEqual(await all((fn) => theirs.execute(fn)));
});

test("opossum: opens by the share of failures, and answers by the fallback then", async () => {
  const theirs = new Opossum(async (fn) => fn(), {
    timeout: false,
    // It opens above the percentage, a `trip` at its ratio.
    errorThresholdPercentage: 49,
    volumeThreshold: 4,
    resetTimeout: 1e6,
  });
  theirs.fallback(() => "cached");
  const breaker = createBreaker({
    trip: { ratio: 0.5, lastMs: 10_000, minCalls: 4 },
    openMs: 1e6,
    outcome: () => "failure",
  });
  const ours = pipeline({ retry: false, breaker, fallback: [() => "cached"] });
  const script = [true, true, false, false, true, true];
  const [one, other] = [scripted(script), scripted(script)];
  const [wanted, own]: [unknown[], unknown[]] = [[], []];
  for (let n = 0; n < script.length; n += 1) {
    wanted.push(await theirs.fire(one.fn));
    own.push(await ours.execute<unknown>(other.fn));
  }
  theirs.shutdown();
  expect(own).toEqual([1, 2, "cached", "cached", "cached", "cached"]);
  expect(own).toEqual(wanted);
  expect(other.seen).toEqual(one.seen);
});
