/// <reference lib="esnext.disposable" preserve="true" />
import { monitorEventLoopDelay } from "node:perf_hooks";

import { DegradedError } from "../errors.js";
import { eventLoopMeter } from "../stall/event-loop-meter.js";
import type { Probe } from "../types.js";
import { mustBeBetween, mustBeMs } from "../validate.js";

export interface EventLoopOptions {
  /** Degraded when the loop was held up for longer than this since the last run, in ms. @default 200 */
  readonly maxDelayMs?: number | undefined;
  /** And was busy for more than this share of the time since the last run. @default 0.9 */
  readonly maxBusy?: number | undefined;
}

/** A probe that measures between its runs, until it is disposed. */
export interface EventLoopProbe extends Disposable {
  readonly run: Probe;
}

/**
 * Says whether this process keeps up, by what happened since the last run. One long delay alone is a pause, and a busy loop without
 * delays is good use: only both together are *degraded*. It never fails. Throws a RangeError for a wrong option.
 */
export function eventLoop(options: EventLoopOptions = {}): EventLoopProbe {
  const { maxDelayMs = 200, maxBusy = 0.9 } = options;
  mustBeMs("maxDelayMs", maxDelayMs);
  mustBeBetween("maxBusy", maxBusy, 0, 1);
  const delays = monitorEventLoopDelay({ resolution: 10 });
  const busyShare = eventLoopMeter();
  delays.enable();
  return {
    run: async ({ signal }) => {
      if (signal.aborted) throw signal.reason;
      const delayMs = delays.max / 1e6;
      const busy = busyShare() ?? 0;
      delays.reset();
      if (delayMs <= maxDelayMs || busy <= maxBusy) return;
      throw new DegradedError(
        `The event loop was held up for ${Math.round(delayMs)} ms and busy for ${Math.round(busy * 100)} % of the time`,
      );
    },
    [Symbol.dispose]: () => void delays.disable(),
  };
}
