/// <reference lib="esnext.disposable" preserve="true" />
import { Emitter } from "../emitter.js";
import { createTime } from "../time/time.js";
import type { Timer } from "../time/scheduler.js";
import type { Clock, Gap, Gaps } from "../types.js";
import { mustBeFunction, mustBeMs, show } from "../validate.js";
import { eventLoopMeter } from "./event-loop-meter.js";

export interface StallOptions {
  /** How often it looks, in ms. @default 100 */
  readonly tickMs?: number | undefined;
  /** Gaps that others noticed, sleep above all; they are passed on. @default none */
  readonly gaps?: Gaps | undefined;
  /** @default the system's own */
  readonly clock?: Clock | undefined;
  /** The share of the time since the last call in which the event loop was busy, from 0 to 1. @default the platform's, where it has one */
  readonly busyShare?: (() => number | undefined) | undefined;
}

/** Knows when this process did not run. It looks only while somebody listens. */
export interface StallMonitor extends Disposable {
  /** To be handed to whoever takes `gaps`. */
  readonly gaps: Gaps;
  on(type: "gap", listener: (gap: Gap) => void): () => void;
  /** What time-outs are to be multiplied by now: 1 on a machine that keeps up, up to 8 on one that does not. */
  multiplier(): number;
}

/** A tick later than this, or than two ticks, is a gap. */
const GAP_MS = 500;

/** The share of activity from which on it was our own code that held up the loop. A freeze leaves none, a busy loop nearly all. */
const BUSY = 0.5;

const SLOWEST = 8;

/** How much of its excess the multiplier keeps with each tick. */
const KEEPS = 0.9;

/**
 * Tells *frozen* (the process got no time: stopped, starved, its machine paused) from *blocked* (its own code held up the loop),
 * and never says *slept* itself. Throws a RangeError or TypeError that names an option which makes no sense.
 *
 * @example
 * const stall = stallMonitor();
 * const health = createHealth({ stall });
 * stall.on("gap", ({ kind, ms }) => console.log(`${kind} for ${ms} ms`));
 */
export function stallMonitor(options: StallOptions = {}): StallMonitor {
  const { tickMs = 100, gaps, clock, busyShare = eventLoopMeter() } = options;
  mustBeMs("tickMs", tickMs);
  mustBeFunction("busyShare", busyShare);
  return new TickingMonitor({ tickMs, gaps, clock, busyShare });
}

interface Settings extends StallOptions {
  readonly tickMs: number;
  readonly busyShare: () => number | undefined;
}

class TickingMonitor implements StallMonitor {
  readonly #options: Settings;
  readonly #time;
  readonly #found = new Emitter<Gap>();
  #listening = 0;
  #timer: Timer | undefined;
  #noGaps: (() => void) | undefined;
  #dueAt = 0;
  #toldMs = 0;
  #multiplier = 1;
  #disposed = false;

  constructor(options: Settings) {
    this.#options = options;
    this.#time = createTime(options.clock);
  }

  readonly gaps: Gaps = (callback) => this.on("gap", callback);

  on(type: "gap", listener: (gap: Gap) => void): () => void {
    if (type !== "gap") throw new RangeError(`type must be "gap", got ${show(type)}`);
    mustBeFunction("listener", listener);
    if (this.#disposed) return () => {};
    const end = this.#found.on(listener);
    if (++this.#listening === 1) this.#begin();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      end();
      if (--this.#listening === 0) this.#end();
    };
  }

  multiplier(): number {
    return this.#multiplier;
  }

  [Symbol.dispose](): void {
    this.#disposed = true;
    this.#end();
    this.#found.clear();
  }

  #begin(): void {
    this.#noGaps = this.#options.gaps?.((gap) => {
      // The same stretch makes the next tick late: it is told once.
      this.#toldMs += gap.ms;
      this.#found.emit(gap);
    });
    this.#options.busyShare();
    this.#arm();
  }

  #end(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#noGaps?.();
    this.#noGaps = undefined;
    this.#multiplier = 1;
  }

  #arm(): void {
    this.#dueAt = this.#time.awake() + this.#options.tickMs;
    this.#timer = this.#time.start(this.#options.tickMs, () => this.#tick());
  }

  #tick(): void {
    const { tickMs, busyShare } = this.#options;
    const lateMs = Math.max(0, this.#time.awake() - this.#dueAt - this.#toldMs);
    const busy = busyShare() ?? 0;
    this.#toldMs = 0;
    this.#arm();
    const kept = 1 + (this.#multiplier - 1) * KEEPS;
    // Half a tick late is any machine's daily bread.
    const now = lateMs > tickMs / 2 ? 1 + lateMs / tickMs : 1;
    this.#multiplier = Math.min(SLOWEST, Math.max(now, kept < 1.01 ? 1 : kept));
    if (lateMs <= Math.max(2 * tickMs, GAP_MS)) return;
    const kind = busy >= BUSY ? "blocked" : "frozen";
    this.#found.emit({ kind, ms: Math.round(lateMs), exact: false });
  }
}
