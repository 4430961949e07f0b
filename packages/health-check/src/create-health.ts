import { ManagedHealth } from "./managed-health.js";
import type { Health, HealthOptions } from "./types.js";

/**
 * Named checks, asked by time, by count or on demand, each at most once at a time.
 *
 * A check asks and never mends: it may be repeated, aborted or dropped at any moment.
 * Nothing of a health keeps the process alive, except a run that somebody waits for.
 * Throws a RangeError or TypeError that names an option which makes no sense.
 *
 * @example
 * const health = createHealth();
 * health.check("page", { run: ({ signal }) => fetch("http://127.0.0.1:8080/", { signal }), everyOps: 5 });
 * const { status } = await health.get("page");
 */
export function createHealth(options: HealthOptions = {}): Health {
  return new ManagedHealth(options);
}
