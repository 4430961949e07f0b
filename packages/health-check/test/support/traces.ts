import { seeded } from "./manual-clock.js";

/** What a detector lives through: beats as they arrive, and stretches in which nobody listened. */
export interface Trace {
  readonly beats: readonly number[];
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
}

export type Link = "lan" | "wi-fi" | "mobile" | "pausing" | "changing" | "suspended";

const EVERY_MS = 1000;

/** Beats once a second over a link of this kind, for so many hours. Synthetic: no real trace was to be had. */
export function trace(link: Link, hours: number, seed: number): Trace {
  const rng = seeded(seed);
  const end = hours * 3_600_000;
  const beats: number[] = [];
  const gaps: { from: number; to: number }[] = [];
  let isBad = false;
  let sendAt = EVERY_MS;
  while (sendAt < end) {
    const phase = Math.floor(sendAt / 1_800_000) % 2;
    const everyMs = link === "changing" && phase === 1 ? 3000 : EVERY_MS;
    const delay = arrival(link, rng, isBad);
    if (link === "mobile") isBad = isBad ? rng() > 0.25 : rng() < 0.004;
    if (delay !== undefined) beats.push(sendAt + delay);
    sendAt += everyMs;
    // A busy sender or its collector: now and then it says nothing for some seconds.
    if (link === "pausing" && rng() < 0.001) sendAt += exponential(rng, 2500);
    if (link === "suspended" && rng() < 1 / 7200) {
      const to = sendAt + 2000 + exponential(rng, 30_000);
      gaps.push({ from: sendAt, to });
      sendAt = to;
    }
  }
  return { beats: beats.toSorted((a, b) => a - b), gaps };
}

/** How late a beat arrives, `undefined` when it is lost. */
function arrival(link: Link, rng: () => number, isBad: boolean): number | undefined {
  if (link === "lan" || link === "changing") return 1 + exponential(rng, 2);
  if (link === "mobile") {
    if (rng() < (isBad ? 0.5 : 0.01)) return undefined;
    return 60 + exponential(rng, isBad ? 400 : 60);
  }
  return rng() < 0.005 ? undefined : 5 + exponential(rng, 25);
}

const exponential = (rng: () => number, mean: number): number => -mean * Math.log(1 - rng());
