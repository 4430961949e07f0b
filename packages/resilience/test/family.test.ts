import { getEventListeners } from "node:events";

import { describe, expect, test } from "vitest";

import {
  createBreaker,
  createBulkhead,
  createCache,
  createFallback,
  createHedge,
  createKeyedLimiter,
  createLimiter,
  createRetry,
  createTimeout,
  pipeline,
} from "../src/index.js";
import type { Policy } from "../src/index.js";
import { testClock } from "../src/testing/index.js";
import { hung, reset, turn } from "./helpers.js";

const clock = testClock({ jumps: true });

/** Every policy alone, and all of them together: the same contract. */
const family: Readonly<Record<string, () => Policy>> = {
  breaker: () => createBreaker({ clock }),
  bulkhead: () => createBulkhead({ limit: 2, clock }),
  "adaptive bulkhead": () => createBulkhead({ limit: { initial: 2 }, queue: 10, clock }),
  limiter: () => createLimiter({ perSecond: 1000, clock }),
  "adaptive limiter": () => createLimiter({ perSecond: 1000, burst: 3, adapts: true, clock }),
  "keyed limiter": () => createKeyedLimiter({ perSecond: 1000, clock }),
  cache: () => createCache({ ttlMs: 1000, clock }),
  hedge: () => createHedge({ afterMs: 1_000_000, clock }),
  fallback: () => createFallback({ providers: [() => "instead"], when: () => false }),
  retry: () => createRetry({ attempts: 1, clock }),
  timeout: () => createTimeout({ ms: 1_000_000, clock }),
  pipeline: () => pipeline({ clock, retry: false }),
};

describe.each(Object.entries(family))("%s", (_, make) => {
  test("hands on what the function returns, synchronous or not", async () => {
    expect(await make().execute(() => "sync")).toBe("sync");
    expect(await make().execute(async () => "async")).toBe("async");
    expect(await make().execute(() => undefined)).toBeUndefined();
  });

  test("throws the function's own error, thrown at once or later", async () => {
    const error = reset();
    const throwing = make().execute(() => {
      throw error;
    });
    await expect(throwing).rejects.toBe(error);
    await expect(make().execute(() => Promise.reject(error))).rejects.toBe(error);
  });

  test("gives the function a signal, and calls nothing when that is aborted already", async () => {
    expect(await make().execute(({ signal }) => signal.aborted)).toBe(false);
    const controller = new AbortController();
    controller.abort(new Error("before"));
    let called = false;
    const calling = make().execute(
      () => {
        called = true;
      },
      { signal: controller.signal },
    );
    await expect(calling).rejects.toBe(controller.signal.reason);
    expect(called).toBe(false);
  });

  test("tells the function of the caller's abort, and ends with its reason", async () => {
    const controller = new AbortController();
    const calling = make().execute(({ signal }) => hung(signal), { signal: controller.signal });
    await turn();
    controller.abort(new Error("enough"));
    await expect(calling).rejects.toBe(controller.signal.reason);
  });

  test("leaves no listener on the caller's signal", async () => {
    const { signal } = new AbortController();
    for (let n = 0; n < 5; n += 1) {
      const policy = make();
      await policy.execute(() => n, { signal, key: "a" });
      await policy.execute(() => Promise.reject(reset()), { signal, key: "b" }).catch(() => {});
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
