/** Beats as they arrive, and stretches in which the listener itself stood still. */
export interface Heartbeats {
  readonly beats: readonly number[];
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
}

export const LINKS = ["LAN", "Wi-Fi", "mobile", "pausing", "1 and 3 s", "suspended"] as const;
export type Link = (typeof LINKS)[number];

/** A beat a second over a link of this kind. Synthetic: no real trace was to be had. */
export function heartbeats(link: Link, days: number, rng: () => number): Heartbeats {
  const end = days * 86_400_000;
  const beats: number[] = [];
  const gaps: { from: number; to: number }[] = [];
  let isBad = false;
  let sendAt = 1000;
  while (sendAt < end) {
    const delay = delayOf(link, rng, isBad);
    if (link === "mobile") isBad = isBad ? rng() > 0.25 : rng() < 0.004;
    if (delay !== undefined) beats.push(sendAt + delay);
    const isSlow = link === "1 and 3 s" && Math.floor(sendAt / 1_800_000) % 2 === 1;
    sendAt += isSlow ? 3000 : 1000;
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
function delayOf(link: Link, rng: () => number, isBad: boolean): number | undefined {
  if (link === "LAN" || link === "1 and 3 s") return 1 + exponential(rng, 2);
  if (link === "mobile") {
    if (rng() < (isBad ? 0.5 : 0.01)) return undefined;
    return 60 + exponential(rng, isBad ? 400 : 60);
  }
  return rng() < 0.005 ? undefined : 5 + exponential(rng, 25);
}

const exponential = (rng: () => number, mean: number): number => -mean * Math.log(1 - rng());
