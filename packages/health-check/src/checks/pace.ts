import type { Timer } from "../time/scheduler.js";
import type { Time } from "../time/time.js";

export interface PaceOptions {
  readonly time: Time;
  readonly rng: () => number;
  readonly everyMs: number;
  /** The share of a period by which the first run comes sooner, so that many checks do not come at once. */
  readonly phase: number;
  readonly jitter: number;
  readonly slackMs: number;
  /** Called when due, with the number of times that were missed. */
  readonly due: (missed: number) => void;
}

/** When a check by time is due: on a grid, so that nothing drifts, each time a little late by chance. */
export class Pace {
  readonly #options: PaceOptions;
  #periodMs: number;
  #slot: number;
  #dueAt = 0;
  #stopped = false;
  #timer: Timer | undefined;
  readonly #fired = (): void => this.#fire();

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#periodMs = options.everyMs;
    this.#slot = options.time.awake() + options.everyMs * (1 - options.phase);
    this.#arm();
  }

  get periodMs(): number {
    return this.#periodMs;
  }

  /** Another period, counted from now. Does nothing when it is the same. */
  become(periodMs: number): void {
    if (periodMs === this.#periodMs) return;
    this.#periodMs = periodMs;
    this.restart();
  }

  /** Due a whole period from now. */
  restart(): void {
    this.soon(this.#periodMs);
  }

  /** Due so many ms from now, and from then on the grid. */
  soon(ms: number): void {
    this.#slot = this.#options.time.awake() + ms;
    this.#arm();
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  #arm(): void {
    if (this.#stopped) return;
    const { time, jitter, rng, slackMs } = this.#options;
    const laterMs = jitter === 0 ? 0 : jitter * this.#periodMs * rng();
    this.#dueAt = this.#slot + laterMs;
    const ms = Math.max(0, this.#dueAt - time.awake());
    this.#timer?.cancel();
    this.#timer = time.start(ms, this.#fired, Math.min(slackMs, this.#periodMs / 4));
  }

  #fire(): void {
    const lateMs = this.#options.time.awake() - this.#dueAt;
    const missed = Math.max(0, Math.floor(lateMs / this.#periodMs));
    this.#slot += this.#periodMs * (missed + 1);
    this.#arm();
    this.#options.due(missed);
  }
}
