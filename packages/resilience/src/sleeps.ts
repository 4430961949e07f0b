import type { Clock, Gap, Gaps } from "./types.js";

/** Less than this between the two clocks is their grain, in ms. */
const GRAIN_MS = 1000;

/** A process that stood still for so long has lost what its connections held, whatever the reason was, in ms. */
const LONG_FREEZE_MS = 10_000;

const NOBODY: readonly ((gap: Gap) => void)[] = [];

/**
 * Notices that the machine slept: by being told, and by asking the two clocks when something has failed. What was found by
 * a look and is told of afterwards counts once. Short freezes and a blocked event loop are none of its business.
 */
export class Sleeps implements Disposable {
  /** Raised with each sleep; what began in an older one has crossed a sleep. */
  epoch = 0;
  last: Gap | undefined;
  /** Most have one: a set would take more memory than all the rest. */
  #listeners: readonly ((gap: Gap) => void)[] = NOBODY;
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
    this.#listeners = this.#listeners.concat(listener);
    return () => {
      // The same function may listen twice.
      const at = this.#listeners.indexOf(listener);
      this.#listeners = this.#listeners.filter((_, n) => n !== at);
    };
  }

  [Symbol.dispose](): void {
    this.#unsubscribe?.();
    this.#listeners = NOBODY;
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
    for (const listener of this.#listeners) listener(gap);
  }
}

/** Follows the gaps of one machine. */
export const watchSleeps = (clock: Clock, gaps?: Gaps): Sleeps => new Sleeps(clock, gaps);
