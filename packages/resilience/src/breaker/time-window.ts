import type { Clock } from "../types.js";
import type { ShareOptions } from "./count-window.js";
import type { Window } from "./window.js";

/** So many slices make up the window; the oldest one is dropped whole. */
const SLICES = 10;
/** Calls, bad ones, slow ones. */
const FIELDS = 3;

/** Trips by the share of failures, or of slow calls, in the last time: fixed slices, turned when somebody asks. */
export class TimeWindow implements Window {
  readonly #options: ShareOptions;
  readonly #clock: Clock;
  readonly #sliceMs: number;
  readonly #slices = new Float64Array(SLICES * FIELDS);
  #newest: number;

  constructor(lastMs: number, options: ShareOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#sliceMs = lastMs / SLICES;
    this.#newest = this.#slice();
  }

  record(bad: boolean, slow: boolean): void {
    const at = this.#turn();
    this.#count(at);
    if (bad) this.#count(at + 1);
    if (slow) this.#count(at + 2);
  }

  trips(): boolean {
    this.#turn();
    const { ratio, slowRatio, minCalls } = this.#options;
    const calls = this.#sum(0);
    return (
      calls >= minCalls && (this.#sum(1) >= ratio * calls || this.#sum(2) >= slowRatio * calls)
    );
  }

  reset(): void {
    this.#slices.fill(0);
  }

  /** Oldest first, so that it can be put back at another time. */
  toJSON(): readonly number[] {
    this.#turn();
    const from = this.#oldest();
    return [...this.#slices.subarray(from), ...this.#slices.subarray(0, from)];
  }

  restore(state: readonly number[]): void {
    const from = this.#oldest();
    const { length } = this.#slices;
    for (let n = 0; n < length; n += 1) this.#slices[(from + n) % length] = state[n] ?? 0;
  }

  #slice(): number {
    return Math.floor(this.#clock.real() / this.#sliceMs);
  }

  #oldest(): number {
    return ((this.#newest + 1) % SLICES) * FIELDS;
  }

  #count(at: number): void {
    this.#slices[at] = (this.#slices[at] as number) + 1;
  }

  /** Where the newest slice stands, those that are over emptied. */
  #turn(): number {
    const slice = this.#slice();
    const stale = Math.min(slice - this.#newest, SLICES);
    for (let n = 1; n <= stale; n += 1) {
      const at = ((this.#newest + n) % SLICES) * FIELDS;
      this.#slices.fill(0, at, at + FIELDS);
    }
    this.#newest = Math.max(this.#newest, slice);
    return (this.#newest % SLICES) * FIELDS;
  }

  #sum(field: number): number {
    let total = 0;
    for (let n = field; n < this.#slices.length; n += FIELDS) total += this.#slices[n] as number;
    return total;
  }
}
