import type { Detector } from "../../src/index.js";
import type { Trace } from "./traces.js";

/** How often a detector suspected a peer that lived, per day, and how long after its last beat it suspects one that died. */
export function judgeTrace(
  detector: Detector,
  { beats, gaps }: Trace,
  isAware = true,
): { readonly perDay: number; readonly verdictMs: number } {
  let state = detector.start(0);
  let alarms = 0;
  let sumMs = 0;
  const [...open] = gaps;
  for (const at of beats) {
    const gap = open[0] && open[0].to <= at ? open.shift() : undefined;
    if (gap && isAware) state = detector.forgive(state, gap.to);
    const suspectAt = detector.suspectAt(state);
    if (suspectAt < at) alarms++;
    sumMs += suspectAt - state.lastAt;
    state = detector.beat(state, at);
  }
  const days = (beats.at(-1) ?? 0) / 86_400_000;
  return { perDay: alarms / days, verdictMs: sumMs / beats.length };
}
