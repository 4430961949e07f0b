/** What is to happen when, the earliest first: a binary heap. */
export class Agenda {
  readonly #times: number[] = [];
  readonly #whats: number[] = [];

  get size(): number {
    return this.#times.length;
  }

  /** When the next thing happens. */
  get time(): number {
    return this.#times[0] ?? Infinity;
  }

  add(time: number, what: number): void {
    let at = this.#times.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#time(parent) <= time) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, time, what);
  }

  /** Takes the next thing out. */
  take(): number {
    const first = this.#whats[0] ?? 0;
    const time = this.#times.pop() ?? Infinity;
    const what = this.#whats.pop() ?? 0;
    const length = this.#times.length;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < length && this.#time(child + 1) < this.#time(child)) child++;
      if (child >= length || this.#time(child) >= time) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, time, what);
    return first;
  }

  #time(at: number): number {
    return this.#times[at] ?? Infinity;
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#time(from), this.#whats[from] ?? 0);
  }

  #put(at: number, time: number, what: number): void {
    this.#times[at] = time;
    this.#whats[at] = what;
  }
}
