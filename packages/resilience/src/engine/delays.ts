import type { Clock } from "../types.js";
import { LOOK_MS, SPREAD_MS } from "../wait-until.js";

/** What waits for its time. It is the heap's node itself. */
export interface Delayed {
  /** Its place in the heap; -1 outside. */
  place: number;
  /** In ms of the time that counts. */
  dueMs: number;
  due(): void;
}

/** All waits of one clock: a heap and one timer. Real time counts, or awake time. */
export class Delays {
  readonly #heap: Delayed[] = [];
  readonly #clock: Clock;
  readonly #counts: "real" | "awake";
  readonly #onTimer = (): void => this.look();
  #cancel: (() => void) | undefined;
  #armedForMs = Infinity;
  readonly #startMs: number;

  constructor(clock: Clock, counts: "real" | "awake") {
    this.#clock = clock;
    this.#counts = counts;
    this.#startMs = Math.floor(clock[counts]());
  }

  /** From its own beginning: small numbers take no memory of their own. */
  nowMs(): number {
    return this.#clock[this.#counts]() - this.#startMs;
  }

  add(node: Delayed, ms: number): void {
    node.dueMs = Math.ceil(this.nowMs() + ms);
    this.#heap.push(node);
    this.#up(this.#heap.length - 1, node);
    if (node.dueMs < this.#armedForMs) this.#arm(node.dueMs - this.nowMs());
  }

  remove(node: Delayed): void {
    if (node.place < 0) return;
    const { place } = node;
    node.place = -1;
    const last = this.#heap.pop();
    if (last !== undefined && last !== node) {
      this.#up(place, last);
      this.#down(last.place, last);
    }
    if (this.#heap.length === 0) this.#disarm();
  }

  /** The machine slept: what fell due meanwhile goes spread. */
  slept(): void {
    const now = this.nowMs();
    for (;;) {
      const first = this.#heap[0];
      if (first === undefined || first.dueMs > now) break;
      first.dueMs = Math.ceil(now + 1 + Math.random() * SPREAD_MS);
      this.#down(0, first);
    }
    const first = this.#heap[0];
    if (first !== undefined) this.#arm(first.dueMs - now);
  }

  /** In chunks: timers run in awake time. */
  #arm(ms: number): void {
    this.#cancel?.();
    // Whose time has come may still stand here: a busy process is late.
    const waitMs = Math.max(0, Math.min(ms, LOOK_MS));
    this.#armedForMs = this.nowMs() + waitMs;
    this.#cancel = this.#clock.timer(waitMs, this.#onTimer);
  }

  #disarm(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#armedForMs = Infinity;
  }

  /** Asks whose time has come. */
  look(): void {
    this.#disarm();
    const now = this.nowMs();
    for (;;) {
      const first = this.#heap[0];
      if (first === undefined) return;
      if (first.dueMs > now) break;
      this.remove(first);
      first.due();
    }
    const first = this.#heap[0];
    if (first !== undefined && first.dueMs < this.#armedForMs) this.#arm(first.dueMs - now);
  }

  #up(at: number, node: Delayed): void {
    const heap = this.#heap;
    let place = at;
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = heap[parentPlace] as Delayed;
      if (parent.dueMs <= node.dueMs) break;
      heap[place] = parent;
      parent.place = place;
      place = parentPlace;
    }
    heap[place] = node;
    node.place = place;
  }

  #down(at: number, node: Delayed): void {
    const heap = this.#heap;
    let place = at;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && right.dueMs < (heap[child] as Delayed).dueMs) child += 1;
      const least = heap[child] as Delayed;
      if (least.dueMs >= node.dueMs) break;
      heap[place] = least;
      least.place = place;
      place = child;
    }
    heap[place] = node;
    node.place = place;
  }
}

type Kind = "waits" | "real" | "awake";

const known: Readonly<Record<Kind, WeakMap<Clock, Delays>>> = {
  waits: new WeakMap(),
  real: new WeakMap(),
  awake: new WeakMap(),
};

/** What all pipelines on a clock share: waits between attempts, and total deadlines of either time. */
export function delaysOf(clock: Clock, kind: Kind): Delays {
  let delays = known[kind].get(clock);
  if (delays === undefined) {
    delays = new Delays(clock, kind === "awake" ? "awake" : "real");
    known[kind].set(clock, delays);
  }
  return delays;
}
