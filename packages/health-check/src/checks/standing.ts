import type { Timer } from "../time/scheduler.js";
import type { Time } from "../time/time.js";
import type { CheckResult, HistoryEntry, Outcome, Status } from "../types.js";
import type { ResolvedCheck } from "./check-options.js";
import { History } from "./history.js";
import { isUndecided, judge, UNKNOWN } from "./thresholds.js";
import type { Tally } from "./thresholds.js";

/** What a run or passive evidence says. */
export interface Finding {
  readonly outcome: Outcome;
  readonly by: "run" | "report";
  readonly error?: unknown;
  readonly tookMs?: number | undefined;
}

export interface StandingOptions {
  readonly name: string;
  readonly check: ResolvedCheck;
  readonly time: Time;
  readonly changed: (from: Status, to: CheckResult) => void;
  readonly blockedBy: () => string | undefined;
}

/** What is believed of one check, for how long, and what it said before. */
export class Standing {
  readonly #options: StandingOptions;
  readonly #history: History;
  #tally: Tally = UNKNOWN;
  #error: unknown;
  #tookMs: number | undefined;
  #checkedAt: number | undefined;
  #answeredAt = -Infinity;
  #stale: Timer | undefined;
  hung = 0;

  constructor(options: StandingOptions) {
    this.#options = options;
    this.#history = new History(options.check.historySize, options.check.flap);
  }

  get status(): Status {
    this.#expire();
    return this.#tally.status;
  }

  get history(): readonly HistoryEntry[] {
    return this.#history.entries;
  }

  get isUndecided(): boolean {
    return isUndecided(this.#tally);
  }

  result(): CheckResult {
    this.#expire();
    const blockedBy = this.#options.blockedBy();
    return {
      name: this.#options.name,
      status: this.#tally.status,
      failures: this.#tally.failures,
      ...(this.#error === undefined ? {} : { error: this.#error }),
      ...(this.#tookMs === undefined ? {} : { tookMs: this.#tookMs }),
      ...(this.#checkedAt === undefined ? {} : { checkedAt: this.#checkedAt }),
      ...(this.#history.flapping && { flapping: true as const }),
      ...(blockedBy === undefined ? {} : { blockedBy }),
      ...(this.hung > 0 && { hung: this.hung }),
    };
  }

  /** How old the last answer is, in ms of real time. Infinite when it is not believed any more. */
  ageMs(): number {
    this.#expire();
    return this.#options.time.real() - this.#answeredAt;
  }

  /** Takes in one answer, asked for or not. */
  find({ outcome, by, error, tookMs }: Finding): void {
    this.#expire();
    const { time, check } = this.#options;
    this.#answeredAt = time.real();
    this.#checkedAt = time.wall();
    if (tookMs !== undefined) this.#tookMs = tookMs;
    if (outcome !== "pass") this.#error = error;
    const at = this.#checkedAt;
    this.#history.add(
      outcome === "pass" ? { at, outcome, by, tookMs } : { at, outcome, by, tookMs, error },
    );
    this.#watchAge();
    this.#become(judge(this.#tally, outcome, check));
  }

  /** It was due and was not asked. */
  skip(): void {
    this.#history.add({ at: this.#options.time.wall(), outcome: "skipped", by: "time" });
  }

  /** Nothing is believed until it was asked again. */
  disbelieve(): void {
    this.#stale?.cancel();
    this.#answeredAt = -Infinity;
    this.#become(UNKNOWN);
  }

  /** No timer from here on. */
  end(): void {
    this.#stale?.cancel();
  }

  #become(tally: Tally): void {
    const from = this.#tally.status;
    this.#tally = tally;
    if (from !== tally.status) this.#options.changed(from, this.result());
  }

  #expire(): void {
    const { time, check } = this.#options;
    // Most answers never grow old, and clocks cost.
    if (check.freshForMs === Infinity || this.#answeredAt === -Infinity) return;
    if (time.real() - this.#answeredAt >= check.freshForMs) this.disbelieve();
  }

  #watchAge(): void {
    this.#stale?.cancel();
    const { time, check } = this.#options;
    if (check.freshForMs === Infinity) return;
    const leftMs = check.freshForMs - (time.real() - this.#answeredAt);
    this.#stale = time.start(Math.max(1, leftMs), () => {
      this.#expire();
      // A timer may fire a little early.
      if (this.#answeredAt !== -Infinity) this.#watchAge();
    });
  }
}
