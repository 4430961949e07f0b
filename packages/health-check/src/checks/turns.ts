/** So many at once; the others wait for their turn, first come, first served. */
export class Turns {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Calls back when it is its turn, at once if one is free. Returns what ends the turn, or the waiting for it. */
  take(begin: () => void): () => void {
    let state: "waiting" | "running" | "over" = "waiting";
    const run = (): void => {
      state = "running";
      begin();
    };
    const end = (): void => {
      if (state === "waiting") this.#waiting.delete(run);
      if (state === "running") this.#next();
      state = "over";
    };
    if (this.#free > 0) {
      this.#free--;
      run();
    } else {
      this.#waiting.add(run);
    }
    return end;
  }

  #next(): void {
    const [first] = this.#waiting;
    if (!first) {
      this.#free++;
      return;
    }
    this.#waiting.delete(first);
    first();
  }
}
