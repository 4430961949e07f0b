import type { Clock } from "../types.js";
import type { Link } from "./chain.js";

/** What may take too long. */
export interface Timed extends Link<Timed> {
  /** When it was first seen by a tick; UNSEEN before, UNLINKED outside of the list. */
  stampMs: number;
  expired(): void;
}

const UNSEEN = -1;
export const UNLINKED = -2;

/** Ticks of a deadline's length: so many of them, but none shorter or longer than this, in ms. */
const TICKS = { perDeadline: 32, shortestMs: 1, longestMs: 25 };

/**
 * Deadlines of one length, counted in awake time. Beginning and ending cost no look at a clock and no timer: a call that
 * lives until the next tick is stamped then, which is the latest it can have begun. So none is ever early, and none later
 * than two ticks. One timer serves all; there is none while nothing is under way.
 */
export class Deadlines {
  #newest: Timed | undefined;
  /** Known from its first tick on: to keep it right at each beginning would cost as much as all the rest. */
  #oldest: Timed | undefined;
  readonly #ms: number;
  readonly #tickMs: number;
  readonly #clock: Clock;
  /** Made when the first timer is: many pipelines never have one. */
  #onTick: (() => void) | undefined;
  readonly #startMs: number;
  #armed = false;

  constructor(ms: number, clock: Clock) {
    this.#ms = ms;
    this.#startMs = Math.floor(clock.awake());
    this.#clock = clock;
    const { perDeadline, shortestMs, longestMs } = TICKS;
    this.#tickMs = Math.max(shortestMs, Math.min(longestMs, ms / perDeadline));
  }

  link(node: Timed): void {
    node.stampMs = UNSEEN;
    const last = this.#newest;
    if (last !== undefined) {
      node.prev = last;
      last.next = node;
    }
    this.#newest = node;
    if (!this.#armed) this.#arm();
  }

  /** Does nothing for a node that is not linked. */
  unlink(node: Timed): void {
    if (node.stampMs === UNLINKED) return;
    node.stampMs = UNLINKED;
    const { prev, next } = node;
    if (next === undefined) this.#newest = prev;
    else {
      next.prev = prev;
      node.next = undefined;
    }
    if (prev !== undefined) {
      prev.next = next;
      node.prev = undefined;
    }
    if (this.#oldest === node) this.#oldest = next;
  }

  #arm(): void {
    this.#armed = true;
    this.#onTick ??= () => this.#tick();
    this.#clock.timer(this.#tickMs, this.#onTick);
  }

  #tick(): void {
    this.#armed = false;
    // From its own beginning, and whole: small numbers take no memory of their own.
    const now = Math.floor(this.#clock.awake()) - this.#startMs;
    for (;;) {
      const oldest = this.#oldest;
      if (oldest === undefined || oldest.stampMs < 0 || now - oldest.stampMs < this.#ms) break;
      this.unlink(oldest);
      oldest.expired();
    }
    for (let node = this.#newest; node !== undefined && node.stampMs < 0; node = node.prev) {
      node.stampMs = now + 1;
      if (node.prev === undefined) this.#oldest = node;
    }
    if (this.#newest !== undefined && !this.#armed) this.#arm();
  }
}
