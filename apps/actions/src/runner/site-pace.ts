import { createBreaker, createKeyedLimiter, keep, load } from "@longhaul/resilience";
import type { Breaker, KeyedLimiter, KeyedLimiterState } from "@longhaul/resilience";

import type { Config } from "../config.js";
import { databaseStore } from "../database/database-store.js";
import type { Database } from "../database/open-database.js";

/** How fast the site is asked, endpoint by endpoint, and which of them is left alone for a while. */
export interface SitePace extends AsyncDisposable {
  readonly limiter: KeyedLimiter;
  readonly breaker: Breaker;
}

/** Where the database keeps what was learnt. */
export const memoryKeys = {
  rates: "site/rates",
  circuits: "site/circuits",
  requests: "site/requests",
  commits: "run/commits",
  progress: "run/progress",
} as const;

/** Failures in a row after which an endpoint is not asked for a while. */
const TRIP = 5;

/** How long the first time, and at most, in ms; never longer than an outage is waited for, but for a second. */
const OPEN_MS = 5000;
const MAX_OPEN_MS = 300_000;
const LEAST_MS = 1000;

/** From a rate that a 429 has cut back to the full one in so many successes, roughly. */
const SUCCESSES = 100;

/** With what earlier runs learnt of this site. */
export async function sitePace(
  db: Database,
  { requestsPerSecond: perSecond, outageMs }: Pick<Config, "requestsPerSecond" | "outageMs">,
): Promise<SitePace> {
  const patience = Math.max(LEAST_MS, outageMs);
  const store = databaseStore(db);
  const breaker = createBreaker({
    name: "site",
    store,
    trip: { consecutive: TRIP },
    openMs: Math.min(OPEN_MS, patience),
    maxOpenMs: Math.min(MAX_OPEN_MS, patience),
    // One item at a time tells enough about the site; those beside it would only be turned away.
    ramp: 0,
  });
  const adapts = { increase: perSecond / SUCCESSES };
  const limiter = createKeyedLimiter({ name: "site", perSecond, adapts });
  await breaker.ready();
  const learnt = await load<KeyedLimiterState>(store, memoryKeys.rates);
  // What cannot be read is learnt anew.
  if (learnt !== undefined) attempt(() => limiter.restore(learnt));
  const kept = keep(store, memoryKeys.rates, limiter);
  return { limiter, breaker, [Symbol.asyncDispose]: () => kept[Symbol.asyncDispose]() };
}

function attempt(fn: () => void): void {
  try {
    fn();
  } catch {
    // Then not.
  }
}
