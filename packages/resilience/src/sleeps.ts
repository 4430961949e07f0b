import type { Clock, Gap, Gaps } from "./types.js";

/** Less than this between the two clocks is their grain, in ms. */
const GRAIN_MS = 1000;

/** A process that stood still for so long has lost what its connections held, whatever the reason was, in ms. */
const LONG_FREEZE_MS = 10_000;

/**
 * Notices that the machine slept: by being told, and by asking the two clocks when something has failed. What was found by
 * a look and is told of afterwards counts once. Short freezes and a blocked event loop are none of its business.
 */
export class Sleeps implements Disposable {
  /** Raised with each sleep; what began in an older one has crossed a sleep. */
  epoch = 0;
  last: Gap | undefined;
  /** Most have this one only: a set for it would take more memory than all the rest. */
  #first: ((gap: Gap) => void) | undefined;
  #others: Set<(gap: Gap) => void> | undefined;
  readonly #clock: Clock;
  readonly #unsubscribe: (() => void) | undefined;
  #knownMs: number;
  #untoldMs = 0;

  constructor(clock: Clock, gaps?: Gaps) {
    this.#clock = clock;
    this.#knownMs = this.#aheadMs();
    this.#unsubscribe = gaps?.((gap) => this.#told(gap));
  }

  /** Asks the clocks now: a failure may be seen before anybody has told of the sleep that caused it. */
  look(): void {
    const ms = this.#found();
    if (ms === 0) return;
    this.#untoldMs += ms;
    this.#tell({ kind: "slept", ms, exact: false });
  }

  /** Listens; returns what ends that. */
  on(listener: (gap: Gap) => void): () => void {
    if (this.#first === undefined) {
      this.#first = listener;
      return () => {
        if (this.#first === listener) this.#first = undefined;
      };
    }
    const entry = (gap: Gap): void => listener(gap);
    const others = (this.#others ??= new Set());
    others.add(entry);
    return () => void others.delete(entry);
  }

  [Symbol.dispose](): void {
    this.#unsubscribe?.();
    this.#first = undefined;
    this.#others?.clear();
  }

  #told(gap: Gap): void {
    if (gap.kind === "blocked") return;
    if (gap.kind === "frozen" && gap.ms < LONG_FREEZE_MS) return;
    if (gap.kind === "slept") {
      const untoldMs = this.#untoldMs;
      this.#untoldMs = Math.max(0, untoldMs - gap.ms);
      this.#found();
      if (untoldMs >= gap.ms - GRAIN_MS) return;
    }
    this.#tell(gap);
  }

  /** How much sleep the clocks show that they did not show before, in ms. */
  #found(): number {
    const now = this.#aheadMs();
    const ms = now - this.#knownMs;
    if (ms < GRAIN_MS) return 0;
    this.#knownMs = now;
    return ms;
  }

  #aheadMs(): number {
    return this.#clock.real() - this.#clock.awake();
  }

  #tell(gap: Gap): void {
    this.epoch += 1;
    this.last = gap;
    this.#first?.(gap);
    for (const listener of this.#others ?? []) listener(gap);
  }
}

/** Follows the gaps of one machine. */
export const watchSleeps = (clock: Clock, gaps?: Gaps): Sleeps => new Sleeps(clock, gaps);
