import { Heap } from "./heap.js";
import type { Placed } from "./heap.js";

/** A timer that was started. `keep` makes the process wait for it, where the platform knows how. */
export interface Timer {
  cancel(): void;
  keep(): void;
}

/** The one timer underneath. */
export interface Alarm {
  cancel(): void;
  /** Whether the process waits for it. */
  keep(kept: boolean): void;
}

export interface SchedulerOptions {
  readonly now: () => number;
  readonly alarm: (ms: number, callback: () => void) => Alarm;
  readonly keepAlive: boolean;
}

/** A timer that waits. Thousands of them are made each second: one object for each. */
class Entry implements Placed, Timer {
  place = -1;
  kept = false;
  cancelled = false;
  readonly due: number;
  readonly earlyMs: number;
  readonly callback: () => void;
  readonly #scheduler: Holder;

  constructor(due: number, earlyMs: number, callback: () => void, scheduler: Holder) {
    this.due = due;
    this.earlyMs = earlyMs;
    this.callback = callback;
    this.#scheduler = scheduler;
  }

  cancel(): void {
    if (!this.cancelled) this.#scheduler.cancel(this);
  }

  keep(): void {
    if (!this.kept && !this.cancelled) this.#scheduler.keep(this);
  }
}

interface Holder {
  cancel(entry: Entry): void;
  keep(entry: Entry): void;
}

/** Above this, `setTimeout` overflows and fires after 1 ms. */
const LONGEST_MS = 2 ** 31 - 1;

/** Any number of timers on one of the platform's. What may come early joins what is due now; there is none while nothing waits. */
export class Scheduler {
  readonly #heap = new Heap<Entry>();
  readonly #options: SchedulerOptions;
  #alarm: Alarm | undefined;
  #alarmAt = Infinity;
  #kept = 0;
  #firing = false;
  readonly #holder: Holder = {
    cancel: (entry) => {
      entry.cancelled = true;
      this.#heap.remove(entry);
      this.#release(entry);
      if (!this.#heap.top) this.#disarm();
    },
    keep: (entry) => {
      entry.kept = true;
      if (++this.#kept === 1) this.#alarm?.keep(true);
    },
  };

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Calls back once after so many ms, or up to `earlyMs` sooner where that saves a timer. */
  start(ms: number, callback: () => void, earlyMs = 0): Timer {
    const due = this.#options.now() + ms;
    const entry = new Entry(due, earlyMs, callback, this.#holder);
    this.#heap.push(entry);
    this.#arm();
    return entry;
  }

  #release(entry: Entry): void {
    if (!entry.kept) return;
    entry.kept = false;
    if (--this.#kept === 0) this.#alarm?.keep(this.#options.keepAlive);
  }

  #arm(): void {
    const { top } = this.#heap;
    if (!top || this.#firing || top.due >= this.#alarmAt) return;
    this.#disarm();
    const ms = Math.min(Math.max(0, top.due - this.#options.now()), LONGEST_MS);
    this.#alarmAt = top.due;
    this.#alarm = this.#options.alarm(ms, () => this.#fire());
    this.#alarm.keep(this.#kept > 0 || this.#options.keepAlive);
  }

  #disarm(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
    this.#alarmAt = Infinity;
  }

  #fire(): void {
    this.#disarm();
    this.#firing = true;
    try {
      for (const entry of this.#due()) {
        // One that ran before it may have ended it.
        if (entry.cancelled) continue;
        entry.cancelled = true;
        this.#release(entry);
        entry.callback();
      }
    } finally {
      this.#firing = false;
      this.#arm();
    }
  }

  /** Taken out ahead of running any: what they start anew waits for the next time. */
  #due(): readonly Entry[] {
    const now = this.#options.now();
    const due: Entry[] = [];
    // Timers know whole milliseconds only, and may come a fraction early.
    for (let { top } = this.#heap; top && top.due - top.earlyMs < now + 1; { top } = this.#heap) {
      this.#heap.remove(top);
      due.push(top);
    }
    return due;
  }
}
