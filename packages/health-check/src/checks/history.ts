import type { HistoryEntry } from "../types.js";
import { isFlapping } from "./flap.js";
import type { ResolvedFlap } from "./flap.js";

/** The last answers of a check, and whether they change too often. */
export class History {
  readonly #size: number;
  readonly #flap: ResolvedFlap;
  readonly #entries: HistoryEntry[] = [];
  flapping = false;

  constructor(size: number, flap: ResolvedFlap) {
    this.#size = size;
    this.#flap = flap;
  }

  get entries(): readonly HistoryEntry[] {
    return this.#entries.slice(-this.#size);
  }

  add(entry: HistoryEntry): void {
    const last = this.#entries.at(-1)?.outcome;
    this.#entries.push(entry);
    if (this.#entries.length > Math.max(this.#size, this.#flap.window)) this.#entries.shift();
    // Of a check that always says the same there is nothing to work out.
    if (!this.flapping && last === entry.outcome) return;
    this.flapping = isFlapping(this.#entries, this.flapping, this.#flap);
  }
}
