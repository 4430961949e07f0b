import type { Clock, Store } from "../types.js";

/** What another process was told is looked up at most so often, in ms. */
const PULL_MS = 1000;

/** A write that others keep getting ahead of is given up. */
const TRIES = 20;

/** Until when nobody goes, in a store: a ban is not forgotten by a restart, and holds for all who share the store. */
export class SharedHold {
  readonly #store: Store;
  readonly #key: string;
  readonly #clock: Clock;
  readonly #hold: (ms: number) => void;
  #pulledAtMs = -Infinity;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store, name: string, clock: Clock, hold: (ms: number) => void) {
    this.#store = store;
    this.#key = `${name}/held-until`;
    this.#clock = clock;
    this.#hold = hold;
  }

  /** A store that fails costs the memory, not the call. */
  push(ms: number): void {
    const until = this.#clock.wall() + ms;
    this.#writing = this.#writing.then(() => this.#write(until)).catch(() => {});
  }

  pullNowAndThen(): void {
    if (this.#clock.real() - this.#pulledAtMs >= PULL_MS) this.pull().catch(() => {});
  }

  async pull(): Promise<void> {
    this.#pulledAtMs = this.#clock.real();
    await this.#writing;
    const leftMs = Number((await this.#store.get(this.#key))?.value) - this.#clock.wall();
    if (leftMs > 0) this.#hold(leftMs);
  }

  async #write(until: number): Promise<void> {
    for (let n = 0; n < TRIES; n += 1) {
      const found = await this.#store.get(this.#key);
      if (Number(found?.value) >= until) return;
      if (await this.#store.set(this.#key, String(Math.ceil(until)), found?.version)) return;
    }
  }
}
