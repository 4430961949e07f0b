import type { Window } from "./window.js";

const BAD = 1;
const SLOW = 2;

export interface ShareOptions {
  readonly ratio: number;
  readonly slowRatio: number;
  readonly minCalls: number;
}

/** Trips by the share of failures, or of slow calls, among the last calls: a ring of one byte per call. */
export class CountWindow implements Window {
  readonly #lastCalls: number;
  readonly #options: ShareOptions;
  /** Made with the first call: many circuits never see one. */
  #ring: Uint8Array | undefined;
  #at = 0;
  #calls = 0;
  #bads = 0;
  #slows = 0;

  constructor(lastCalls: number, options: ShareOptions) {
    this.#lastCalls = lastCalls;
    this.#options = options;
  }

  record(bad: boolean, slow: boolean): void {
    const ring = (this.#ring ??= new Uint8Array(this.#lastCalls));
    const old = ring[this.#at] as number;
    if (this.#calls < this.#lastCalls) this.#calls += 1;
    else {
      this.#bads -= old & BAD;
      this.#slows -= (old & SLOW) >> 1;
    }
    const mark = (bad ? BAD : 0) | (slow ? SLOW : 0);
    ring[this.#at] = mark;
    this.#bads += mark & BAD;
    this.#slows += mark >> 1;
    this.#at = this.#at + 1 === this.#lastCalls ? 0 : this.#at + 1;
  }

  trips(): boolean {
    const { ratio, slowRatio, minCalls } = this.#options;
    const calls = this.#calls;
    return calls >= minCalls && (this.#bads >= ratio * calls || this.#slows >= slowRatio * calls);
  }

  reset(): void {
    this.#ring = undefined;
    this.#at = this.#calls = this.#bads = this.#slows = 0;
  }

  toJSON(): readonly number[] {
    const ring = this.#ring;
    if (ring === undefined) return [];
    const from = this.#at - this.#calls + this.#lastCalls;
    return Array.from(
      { length: this.#calls },
      (_, n) => ring[(from + n) % this.#lastCalls] as number,
    );
  }

  restore(state: readonly number[]): void {
    this.reset();
    for (const mark of state.slice(-this.#lastCalls)) {
      this.record((mark & BAD) > 0, (mark & SLOW) > 0);
    }
  }
}
