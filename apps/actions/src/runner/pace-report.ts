import type { Config } from "../config.js";
import type { Progress } from "./run-progress.js";
import type { SitePace } from "./site-pace.js";

/** How fast the site was asked, and how fast it let itself be asked. */
export interface PaceReport {
  /** The one knob: REQUESTS_PER_SECOND. */
  readonly allowed: number;
  /** What came of it, waits and outages included. */
  readonly effective: number;
  /** Endpoints that said 429, and the rate that each is asked at since. */
  readonly learnt: Readonly<Record<string, number>>;
  /** Endpoints that are left alone for a while now. */
  readonly open: readonly string[];
}

export function paceOf(
  { requestsPerSecond: allowed }: Config,
  { limiter, breaker }: SitePace,
  { requestsPerSecond: effective }: Progress,
): PaceReport {
  const slow = limiter.keys.filter((key) => limiter.perSecond(key) < allowed);
  const rate = (key: string): number => Math.round(1000 * limiter.perSecond(key)) / 1000;
  return {
    allowed,
    effective,
    learnt: Object.fromEntries(slow.map((key) => [key, rate(key)])),
    open: breaker
      .toJSON()
      .circuits.flatMap(({ key, state }) => (state === "open" && key !== null ? [key] : [])),
  };
}

/** For the report of a person. */
export function paceLine({ allowed, effective, learnt, open }: PaceReport): string {
  const slow = Object.entries(learnt).map(([key, rate]) => `${key} ${rate}/s`);
  return [
    `Pace: ${effective} of ${allowed} requests/s`,
    ...(slow.length > 0 ? [`slower after 429: ${slow.join(", ")}`] : []),
    ...(open.length > 0 ? [`left alone for now: ${open.join(", ")}`] : []),
  ].join("; ");
}
