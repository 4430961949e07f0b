import { fixed, missed, phi } from "@longhaul/health-check";
import type { Detector } from "@longhaul/health-check";

/** Listens to one peer. */
export interface Listener {
  readonly beat: (at: number) => void;
  readonly forgive: (at: number) => void;
  /** When it will suspect the peer, if no beat comes. */
  readonly suspectAt: () => number;
}

function ours(detector: Detector): Listener {
  let state = detector.start(0);
  return {
    beat: (at) => void (state = detector.beat(state, at)),
    forgive: (at) => void (state = detector.forgive(state, at)),
    suspectAt: () => detector.suspectAt(state),
  };
}

/** The last thousand gaps, with what is needed of them. */
function thousand() {
  const gaps = new Float64Array(1000);
  let count = 0;
  let sum = 0;
  let squares = 0;
  return {
    add: (gap: number) => {
      const old = count >= gaps.length ? (gaps[count % gaps.length] ?? 0) : 0;
      gaps[count++ % gaps.length] = gap;
      sum += gap - old;
      squares += gap * gap - old * old;
    },
    mean: () => sum / Math.min(count, gaps.length),
    deviation: () => {
      const n = Math.min(count, gaps.length);
      return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
    },
  };
}

/** Where the logistic approximation of the normal tail that Akka uses says 10^-phi. */
function akkaDistance(threshold: number): number {
  let low = 0;
  let high = 30;
  for (let i = 0; i < 60; i++) {
    const y = (low + high) / 2;
    const e = Math.exp(-y * (1.5976 + 0.070566 * y * y));
    if (-Math.log10(e / (1 + e)) < threshold) low = y;
    else high = y;
  }
  return low;
}

/** Akka's accrual: normal over the last thousand gaps, deviation at least 100 ms, and gaps seen while suspect are not learned. */
function akka(pauseMs: number): Listener {
  const seen = thousand();
  seen.add(750);
  seen.add(1250);
  const far = akkaDistance(8);
  let lastAt = 0;
  const suspectAt = (): number =>
    lastAt + seen.mean() + pauseMs + far * Math.max(100, seen.deviation());
  return {
    beat: (at) => {
      if (at <= suspectAt()) seen.add(at - lastAt);
      lastAt = at;
    },
    forgive: (at) => void (lastAt = at),
    suspectAt,
  };
}

/** Cassandra's: exponential over the last thousand gaps, those above its limit left out; 8 is 18.4 means. */
function cassandra(): Listener {
  const seen = thousand();
  seen.add(1000);
  let lastAt = 0;
  return {
    beat: (at) => {
      if (at - lastAt <= 10_000) seen.add(at - lastAt);
      lastAt = at;
    },
    forgive: (at) => void (lastAt = at),
    suspectAt: () => lastAt + 8 * Math.LN10 * seen.mean(),
  };
}

export const MISSED = "missed, k = 5 (default)";
export const MISSED_FAST = "missed, k = 3.5";
export const FIXED = "fixed, 5 s";
export const AKKA = "Akka's formula, 8, no pause";

export const detectors: ReadonlyMap<string, () => Listener> = new Map([
  [MISSED, () => ours(missed())],
  [MISSED_FAST, () => ours(missed({ k: 3.5 }))],
  ["phi, 8, pause 3 s (default)", () => ours(phi())],
  [FIXED, () => ours(fixed({ timeoutMs: 5000 }))],
  ["fixed, 3.5 s", () => ours(fixed({ timeoutMs: 3500 }))],
  [AKKA, () => akka(0)],
  ["Akka's formula, 8, pause 3 s", () => akka(3000)],
  ["Cassandra's formula, 8", cassandra],
]);
