/** How many calls and retries there were. */
type Slice = [calls: number, retries: number];

/** Into how many parts a window is divided: what happened is forgotten a part at a time. */
export const SLICES = 10;

/** Counts calls and retries of the last `windowMs`, the oldest tenth of which goes at once. */
export class Window {
  readonly #sliceMs: number;
  #slices: Slice[] = Array.from({ length: SLICES }, (): Slice => [0, 0]);
  /** When the newest slice began. */
  #since: number;

  constructor(windowMs: number, now: number) {
    this.#sliceMs = windowMs / SLICES;
    this.#since = now;
  }

  /** Goes on where another one stood, `ageMs` after its newest slice had begun. */
  restore(slices: readonly (readonly [number, number])[], ageMs: number): void {
    this.#slices = slices.map(([calls, retries]) => [calls, retries]);
    this.#since -= ageMs;
  }

  count(now: number, calls: number, retries: number): void {
    this.#advance(now);
    const newest = this.#slices[SLICES - 1];
    if (!newest) return;
    newest[0] += calls;
    newest[1] += retries;
  }

  sums(now: number): Slice {
    this.#advance(now);
    return this.#slices.reduce(
      ([calls, retries], [c, r]): Slice => [calls + c, retries + r],
      [0, 0],
    );
  }

  read(now: number): { readonly slices: readonly Slice[]; readonly ageMs: number } {
    this.#advance(now);
    return {
      slices: this.#slices.map(([calls, retries]) => [calls, retries]),
      ageMs: now - this.#since,
    };
  }

  #advance(now: number): void {
    const passed = Math.floor((now - this.#since) / this.#sliceMs);
    // Also when a clock goes back: then nothing has passed.
    if (!(passed > 0)) return;
    this.#since += passed * this.#sliceMs;
    for (let i = Math.min(passed, SLICES); i > 0; i--) {
      this.#slices.shift();
      this.#slices.push([0, 0]);
    }
  }
}
