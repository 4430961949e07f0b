import type { ResolvedCheck } from "./check-options.js";
import { Run } from "./run.js";
import type { Time, Timer } from "./time.js";
import type { CheckResult, Status } from "./types.js";

type Changed = (from: Status, to: CheckResult) => void;

/** What a run or passive evidence says. */
interface Finding {
  readonly passed: boolean;
  readonly error?: unknown;
  readonly tookMs?: number | undefined;
}

/** One named check: its status, its thresholds and at most one run at a time. */
export class Check {
  readonly name: string;
  readonly #options: ResolvedCheck;
  readonly #time: Time;
  readonly #changed: Changed;
  #status: Status = "unknown";
  #failures = 0;
  #passes = 0;
  #error: unknown;
  #tookMs: number | undefined;
  #checkedAt: number | undefined;
  #answeredAt = -Infinity;
  #ops = 0;
  #run: Run | undefined;
  #asked: Promise<CheckResult> | undefined;
  #repeat: Timer | undefined;
  #stale: Timer | undefined;
  #disposed = false;

  constructor(name: string, options: ResolvedCheck, time: Time, changed: Changed) {
    this.name = name;
    this.#options = options;
    this.#time = time;
    this.#changed = changed;
    this.#schedule();
  }

  result(): CheckResult {
    this.#expire();
    return {
      name: this.name,
      status: this.#status,
      failures: this.#failures,
      ...(this.#error === undefined ? {} : { error: this.#error }),
      ...(this.#tookMs === undefined ? {} : { tookMs: this.#tookMs }),
      ...(this.#checkedAt === undefined ? {} : { checkedAt: this.#checkedAt }),
    };
  }

  /** How old the last answer is, in ms of real time. Infinite when it is not believed any more. */
  ageMs(): number {
    this.#expire();
    return this.#time.real() - this.#answeredAt;
  }

  /** Counts one operation; true when that made the check due. */
  count(): boolean {
    const { everyOps } = this.#options;
    if (everyOps === undefined || ++this.#ops < everyOps) return false;
    this.#ops = 0;
    return true;
  }

  /** Asks, or joins who asked before. Rejects only when the check is disposed. */
  ask(keep: boolean): Promise<CheckResult> {
    if (!this.#run || !this.#asked) {
      const run = new Run(this.name, this.#options, this.#time);
      this.#run = run;
      this.#asked = run.answer
        .finally(() => {
          this.#run = undefined;
          this.#asked = undefined;
        })
        .then((answer) => this.find(answer));
      // Nobody may be waiting for a run that the time asked for.
      this.#asked.catch(() => {});
    }
    if (keep) this.#run.keep();
    return this.#asked;
  }

  /** Takes in one answer, asked for or not. */
  find(finding: Finding): CheckResult {
    this.#expire();
    this.#answeredAt = this.#time.real();
    this.#checkedAt = this.#time.wall();
    if (finding.tookMs !== undefined) this.#tookMs = finding.tookMs;
    if (finding.passed) {
      this.#passes++;
      this.#failures = 0;
    } else {
      this.#passes = 0;
      this.#failures++;
      this.#error = finding.error;
    }
    this.#watchAge();
    this.#become(this.#judge(finding.passed));
    return this.result();
  }

  /** A gap in time: nothing is believed, and a run that lay across it is asked again. */
  forget(why: unknown): void {
    this.#run?.restart(why);
    this.#failures = 0;
    this.#passes = 0;
    this.#disbelieve();
    if (this.#options.everyMs !== undefined) void this.ask(false);
  }

  dispose(reason: unknown): void {
    this.#disposed = true;
    this.#repeat?.cancel();
    this.#stale?.cancel();
    this.#run?.stop(reason);
  }

  #judge(passed: boolean): Status {
    const { failAfter, passAfter } = this.#options;
    if (!passed) return this.#failures >= failAfter ? "fail" : this.#status;
    // Thresholds damp what is known. Of the unknown one pass is enough to believe.
    return this.#status !== "fail" || this.#passes >= passAfter ? "pass" : "fail";
  }

  #become(status: Status): void {
    const from = this.#status;
    if (from === status) return;
    this.#status = status;
    this.#changed(from, this.result());
  }

  #disbelieve(): void {
    this.#stale?.cancel();
    this.#answeredAt = -Infinity;
    this.#become("unknown");
  }

  #expire(): void {
    if (this.#time.real() - this.#answeredAt < this.#options.freshForMs) return;
    if (this.#answeredAt !== -Infinity) this.#disbelieve();
  }

  #watchAge(): void {
    this.#stale?.cancel();
    const { freshForMs } = this.#options;
    if (freshForMs === Infinity || this.#disposed) return;
    const leftMs = freshForMs - (this.#time.real() - this.#answeredAt);
    this.#stale = this.#time.start(Math.max(1, leftMs), () => {
      this.#expire();
      // A timer may fire a little early.
      if (this.#answeredAt !== -Infinity) this.#watchAge();
    });
  }

  #schedule(): void {
    const { everyMs } = this.#options;
    if (everyMs === undefined) return;
    this.#repeat = this.#time.start(everyMs, () => {
      this.#schedule();
      void this.ask(false);
    });
  }
}
