import type { Window } from "./window.js";

/** Trips after so many failures in a row; a slow call counts as one. */
export class Consecutive implements Window {
  readonly #limit: number;
  #inRow = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  record(bad: boolean, slow: boolean): void {
    this.#inRow = bad || slow ? this.#inRow + 1 : 0;
  }

  trips(): boolean {
    return this.#inRow >= this.#limit;
  }

  reset(): void {
    this.#inRow = 0;
  }

  toJSON(): readonly number[] {
    return [this.#inRow];
  }

  restore([count = 0]: readonly number[]): void {
    this.#inRow = count;
  }
}
