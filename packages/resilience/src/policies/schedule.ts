import type { Clock } from "../types.js";
import type { LimiterSettings } from "./limiter-options.js";

/**
 * When the next may go: a virtual schedule of one number (GCRA, ITU-T I.371), in real time. Its rate falls with 429s and
 * rises with successes, if it adapts.
 */
export class Schedule {
  perSecond: number;
  readonly #settings: LimiterSettings;
  readonly #clock: Clock;
  /** When the bucket would be full again. */
  #fullAtMs = -Infinity;
  #heldUntilMs = -Infinity;

  constructor(settings: LimiterSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
    this.perSecond = settings.perSecond;
  }

  /** Takes a turn, if it has come. */
  takes(): boolean {
    const now = this.#clock.real();
    if (now < this.#fullAtMs - this.#slackMs()) return false;
    this.#fullAtMs = Math.max(now, this.#fullAtMs) + 1000 / this.perSecond;
    return true;
  }

  waitMs(): number {
    return Math.max(0, this.#fullAtMs - this.#slackMs() - this.#clock.real());
  }

  /** Nobody goes for so long. The bucket is empty then: whoever waits goes one by one. */
  hold(ms: number): void {
    const until = this.#clock.real() + ms;
    this.#heldUntilMs = Math.max(this.#heldUntilMs, until);
    this.#fullAtMs = Math.max(this.#fullAtMs, until + this.#slackMs());
  }

  heldMs(): number {
    return Math.max(0, this.#heldUntilMs - this.#clock.real());
  }

  slower(): void {
    const { adapts } = this.#settings;
    if (adapts) this.perSecond = Math.max(adapts.minPerSecond, this.perSecond * adapts.decrease);
  }

  faster(): void {
    const { adapts, perSecond } = this.#settings;
    if (adapts) this.perSecond = Math.min(perSecond, this.perSecond + adapts.increase);
  }

  /** How far ahead of the even schedule a burst may be. */
  #slackMs(): number {
    return ((this.#settings.burst - 1) * 1000) / this.perSecond;
  }
}
