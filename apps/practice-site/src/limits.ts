import type { SiteClock } from "./clock.js";
import { type EndpointName, type EndpointPattern, covers } from "./endpoint-names.js";
import { retryAfter } from "./retry-after.js";

/** At most `count` requests in any stretch of `windowMs`, on the site's clock. */
export interface Limit {
  /** `*` is one window over all endpoints together. */
  readonly endpoint: EndpointPattern;
  readonly count: number;
  readonly windowMs: number;
}

/** How a refused request is told when to come back; `alternate` takes the two forms in turn. */
export const retryAfterChoices = ["alternate", "seconds", "date", "none"] as const;

/** One of {@link retryAfterChoices}. */
export type RetryAfterChoice = (typeof retryAfterChoices)[number];

/** A refused request: what its `Retry-After` says, if it gets one. */
interface Refusal {
  readonly retryAfter: string | undefined;
}

/** The limits of the site. */
export interface Limits {
  /** Counts a request, or refuses it. */
  admit(endpoint: EndpointName): Refusal | undefined;
}

interface Window {
  readonly limit: Limit;
  /** When the last requests were let in, oldest first. */
  readonly admitted: number[];
  coolsUntil: number;
}

/**
 * Creates the limits. The first request over a limit starts a cool-down until the window has room
 * again; whoever comes during a cool-down is refused and makes it last a whole window from then.
 */
export function createLimits(
  limits: readonly Limit[],
  choice: RetryAfterChoice,
  clock: SiteClock,
): Limits {
  const windows: Window[] = limits.map((limit) => ({ limit, admitted: [], coolsUntil: 0 }));
  let refusals = 0;

  function refuse(window: Window, now: number): Refusal {
    refusals += 1;
    if (choice === "none") return { retryAfter: undefined };
    const alternating = refusals % 2 === 1 ? "seconds" : "date";
    const form = choice === "alternate" ? alternating : choice;
    return { retryAfter: retryAfter(form, window.coolsUntil - now, now) };
  }

  return {
    admit(endpoint) {
      const now = clock.now();
      const met = windows.filter(({ limit }) => covers(limit.endpoint, endpoint));
      for (const window of met) {
        const spanMs = clock.real(window.limit.windowMs);
        const { admitted } = window;
        while (admitted[0] !== undefined && admitted[0] <= now - spanMs) admitted.shift();
        if (now < window.coolsUntil) {
          window.coolsUntil = now + spanMs;
          return refuse(window, now);
        }
        if (admitted.length >= window.limit.count) {
          window.coolsUntil = (admitted[0] ?? now) + spanMs;
          return refuse(window, now);
        }
      }
      for (const { admitted } of met) admitted.push(now);
      return undefined;
    },
  };
}
