import { HealthTimeoutError, isDegradedError } from "../errors.js";
import { graceMs } from "../time/grace.js";
import type { Timer } from "../time/scheduler.js";
import type { Time } from "../time/time.js";
import type { Outcome } from "../types.js";
import { Attempt } from "./attempt.js";
import type { ResolvedCheck } from "./check-options.js";

/** What a run found out. */
export interface Answer {
  readonly outcome: Outcome;
  readonly tookMs: number;
  readonly error?: unknown;
}

export interface RunOptions {
  readonly name: string;
  readonly check: Pick<ResolvedCheck, "run" | "timeoutMs" | "confirm">;
  readonly time: Time;
  /** What every time-out is multiplied by now. */
  readonly multiplier: () => number;
  /** Told once, unless the run is stopped before. */
  readonly done: (answer: Answer) => void;
  /** Told when a function outlives its deadline, and when it ends after all. */
  readonly hung: (more: 1 | -1) => void;
}

/** One run of a check: answers once, within its time. What did not pass is repeated as `confirm` says. */
export class Run {
  readonly #options: RunOptions;
  #attempt: Attempt | undefined;
  #timer: Timer | undefined;
  #startedAt = 0;
  #timeoutMs = 0;
  #confirmed = 0;
  #kept = false;
  #graced = false;

  constructor(options: RunOptions) {
    this.#options = options;
  }

  begin(): void {
    this.#confirmed = 0;
    this.#ask();
  }

  /** Somebody waits for the answer: the process must not end before it. */
  keep(): void {
    this.#kept = true;
    this.#timer?.keep();
  }

  /** Drops what was asked before and asks again, with a fresh deadline. One that has not begun has nothing to drop. */
  restart(why: unknown): void {
    if (!this.#attempt) return;
    this.stop(why);
    this.begin();
  }

  /** Ends the run without an answer. */
  stop(reason: unknown): void {
    this.#timer?.cancel();
    this.#attempt?.abandon(reason);
  }

  #ask(): void {
    const { check, time, multiplier } = this.#options;
    const { timeoutMs } = this.#confirmed === 0 ? check : check.confirm;
    const attempt = new Attempt();
    this.#attempt = attempt;
    this.#startedAt = time.awake();
    this.#timeoutMs = timeoutMs * Math.max(1, multiplier() || 1);
    this.#graced = false;
    let value: unknown;
    try {
      value = check.run(attempt);
    } catch (error) {
      return this.#fail(attempt, error);
    }
    // Nothing to wait for needs no deadline.
    if (value === null || (typeof value !== "object" && typeof value !== "function")) {
      return this.#finish(attempt, "pass");
    }
    if (!attempt.over) {
      this.#wait(Math.max(0, this.#timeoutMs - this.#tookMs()), () => this.#expire());
    }
    // Whatever it is: only this way does nothing of it throw here.
    new Promise((resolve) => resolve(value)).then(
      () => this.#finish(attempt, "pass"),
      (error: unknown) => this.#fail(attempt, error),
    );
  }

  #wait(ms: number, callback: () => void): void {
    this.#timer = this.#options.time.start(ms, callback);
    if (this.#kept) this.#timer.keep();
  }

  #expire(): void {
    const lateMs = this.#tookMs() - this.#timeoutMs;
    const moreMs = this.#graced ? 0 : graceMs(lateMs, this.#timeoutMs);
    if (moreMs > 0) {
      this.#graced = true;
      this.#wait(moreMs, () => this.#expire());
      return;
    }
    const { name, hung } = this.#options;
    const error = new HealthTimeoutError(name, this.#timeoutMs);
    const attempt = this.#attempt;
    if (attempt) attempt.hangs = true;
    attempt?.abandon(error);
    hung(1);
    this.#conclude({ outcome: "fail", tookMs: this.#tookMs(), error });
  }

  #fail(attempt: Attempt, error: unknown): void {
    this.#finish(attempt, isDegradedError(error) ? "warn" : "fail", error);
  }

  #finish(attempt: Attempt, outcome: Outcome, error?: unknown): void {
    // The time was over, or this was asked before a restart: nobody waits for it.
    if (attempt.over) {
      if (attempt.hangs) this.#options.hung(-1);
      return;
    }
    attempt.over = true;
    this.#timer?.cancel();
    const tookMs = this.#tookMs();
    this.#conclude(outcome === "pass" ? { outcome, tookMs } : { outcome, tookMs, error });
  }

  #conclude(answer: Answer): void {
    const { probes, pauseMs } = this.#options.check.confirm;
    if (answer.outcome === "pass" || this.#confirmed >= probes) {
      this.#options.done(answer);
      return;
    }
    this.#confirmed++;
    this.#wait(pauseMs, () => this.#ask());
  }

  #tookMs(): number {
    return this.#options.time.awake() - this.#startedAt;
  }
}
