import type { ResolvedCheck } from "./check-options.js";
import { HealthTimeoutError } from "./errors.js";
import type { Time, Timer } from "./time.js";

/** What a run found out. */
export type Answer =
  | { readonly passed: true; readonly tookMs: number }
  | { readonly passed: false; readonly tookMs: number; readonly error: unknown };

/** A deadline that comes this much too late was held up by this process, and proves nothing. */
const HELD_UP_MS = 500;

/** One run of a check: starts at once, answers once, within its time. Rejects only when stopped. */
export class Run {
  readonly answer: Promise<Answer>;
  readonly #name: string;
  readonly #check: ResolvedCheck;
  readonly #time: Time;
  #resolve: (answer: Answer) => void = () => {};
  #reject: (reason: unknown) => void = () => {};
  #controller = new AbortController();
  #deadline: Timer | undefined;
  #startedAt = 0;
  #kept = false;
  #again = false;

  constructor(name: string, check: ResolvedCheck, time: Time) {
    this.#name = name;
    this.#check = check;
    this.#time = time;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#begin();
  }

  /** Somebody waits for the answer: the process must not end before it. */
  keep(): void {
    this.#kept = true;
    this.#deadline?.keep();
  }

  /** Drops what was asked before and asks again, for the same waiters, with a fresh deadline. */
  restart(why: unknown): void {
    this.#deadline?.cancel();
    this.#controller.abort(why);
    this.#controller = new AbortController();
    this.#again = false;
    this.#begin();
  }

  /** Ends the run without an answer. */
  stop(reason: unknown): void {
    this.#deadline?.cancel();
    this.#controller.abort(reason);
    this.#reject(reason);
  }

  #begin(): void {
    const { signal } = this.#controller;
    this.#startedAt = this.#time.awake();
    this.#arm();
    new Promise((resolve) => resolve(this.#check.run({ signal }))).then(
      () => this.#finish(signal, { passed: true, tookMs: this.#tookMs() }),
      (error: unknown) => this.#finish(signal, { passed: false, tookMs: this.#tookMs(), error }),
    );
  }

  #arm(): void {
    this.#deadline = this.#time.start(this.#check.timeoutMs, () => this.#expire());
    if (this.#kept) this.#deadline.keep();
  }

  #expire(): void {
    const lateMs = this.#tookMs() - this.#check.timeoutMs;
    // After a freeze timers fire before sockets are read: the answer may lie there unread.
    if (lateMs > HELD_UP_MS && !this.#again) {
      this.#again = true;
      this.#arm();
      return;
    }
    const error = new HealthTimeoutError(this.#name, this.#check.timeoutMs);
    this.#resolve({ passed: false, tookMs: this.#tookMs(), error });
    this.#controller.abort(error);
  }

  #finish(signal: AbortSignal, answer: Answer): void {
    // An aborted signal: the time was over, or this was asked before a restart.
    if (signal.aborted) return;
    this.#deadline?.cancel();
    this.#resolve(answer);
  }

  #tookMs(): number {
    return this.#time.awake() - this.#startedAt;
  }
}
