import type { Clock } from "../types.js";
import type { Circuit } from "./circuit.js";

/** Keys are looked up so often between two looks at the clock. */
const LOOK_EVERY = 256;

/** Circuits by key. One that nobody has asked for in `idleMs` to twice that is forgotten, unless it is open. */
export class Circuits {
  readonly #make: (key: string) => Circuit;
  readonly #idleMs: number;
  readonly #clock: Clock;
  #young = new Map<string, Circuit>();
  #old = new Map<string, Circuit>();
  #turnedAtMs: number;
  #lookUps = 0;

  constructor(make: (key: string) => Circuit, idleMs: number, clock: Clock) {
    this.#make = make;
    this.#idleMs = idleMs;
    this.#clock = clock;
    this.#turnedAtMs = clock.real();
  }

  at(key: string): Circuit {
    this.#lookUps += 1;
    if (this.#lookUps % LOOK_EVERY === 0) this.#turn();
    const found = this.#young.get(key);
    if (found !== undefined) return found;
    this.#turn();
    const circuit = this.#old.get(key) ?? this.#make(key);
    this.#old.delete(key);
    this.#young.set(key, circuit);
    return circuit;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  *[Symbol.iterator](): IterableIterator<Circuit> {
    yield* this.#young.values();
    yield* this.#old.values();
  }

  #turn(): void {
    const now = this.#clock.real();
    if (now - this.#turnedAtMs < this.#idleMs) return;
    this.#turnedAtMs = now;
    const kept = [...this.#old].filter(([, circuit]) => circuit.state !== "closed");
    this.#old = new Map([...kept, ...this.#young]);
    this.#young = new Map();
  }
}
