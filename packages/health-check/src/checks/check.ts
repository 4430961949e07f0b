import type { CheckResult, HistoryEntry, Status } from "../types.js";
import type { ResolvedCheck } from "./check-options.js";
import { Lineage } from "./lineage.js";
import { Ops } from "./ops.js";
import { Pace } from "./pace.js";
import { SingleFlight } from "./single-flight.js";
import { Standing } from "./standing.js";
import type { Finding } from "./standing.js";
import type { Surroundings } from "./surroundings.js";

/** The slowest that hung runs can make a check, in periods. */
const SLOWEST = 16;

/** One named check: when it is asked, at most one run at a time, and what depends on it. */
export class Check {
  readonly name: string;
  readonly options: ResolvedCheck;
  readonly #around: Surroundings;
  readonly #lineage: Lineage;
  readonly #standing: Standing;
  readonly #flight: SingleFlight;
  readonly #ops: Ops | undefined;
  readonly #pace: Pace | undefined;
  #touched = true;
  #isIdle = false;
  #ended = false;

  constructor(
    name: string,
    options: ResolvedCheck,
    around: Surroundings,
    parents: readonly Check[],
    phase: number,
  ) {
    this.name = name;
    this.options = options;
    this.#around = around;
    this.#lineage = new Lineage({
      name,
      fails: () => this.#standing.status === "fail",
      block: () => this.#standing.disbelieve(),
      // What was left out is asked soon.
      unblock: () => this.#pace?.soon(Math.min(options.decidingEveryMs, 1000)),
      parents: parents.map((parent) => parent.#lineage),
    });
    const { time } = around;
    this.#standing = new Standing({
      name,
      check: options,
      time,
      changed: (from, to) => this.#changed(from, to),
      blockedBy: () => this.#lineage.blockedBy(),
    });
    this.#flight = new SingleFlight({
      name,
      check: options,
      time,
      turns: around.turns,
      multiplier: around.multiplier,
      answered: ({ outcome, error, tookMs }) => {
        this.find({ outcome, error, tookMs, by: "run" });
        return this.result();
      },
      hung: (more) => (this.#standing.hung += more),
    });
    const { everyOps, everyMs } = options;
    if (everyOps !== undefined) this.#ops = new Ops(everyOps);
    if (everyMs !== undefined) {
      const { rng, slackMs } = around;
      const due = (missed: number): void => this.#due(missed);
      this.#pace = new Pace({ time, rng, slackMs, jitter: options.jitter, everyMs, phase, due });
    }
  }

  get history(): readonly HistoryEntry[] {
    return this.#standing.history;
  }

  result(): CheckResult {
    return this.#standing.result();
  }

  ageMs(): number {
    return this.#standing.ageMs();
  }

  /** Counts one operation; true when that made the check due. */
  count(): boolean {
    this.touch();
    return this.#ops?.count(this.#around.time.awake()) ?? false;
  }

  /** Somebody cares. */
  touch(): void {
    this.#touched = true;
    if (!this.#isIdle || !this.#pace) return;
    this.#isIdle = false;
    const dueInMs = Math.max(0, (this.options.everyMs ?? 0) - this.ageMs());
    this.#pace.become(this.#periodMs());
    this.#pace.soon(dueInMs);
  }

  /** Asks, or joins who asked before. Rejects only when the check ends. */
  ask(): Promise<CheckResult> {
    if (!this.#flight.isUnderWay) this.#begin();
    // It may have answered already, or not have been asked at all.
    return this.#flight.join() ?? Promise.resolve(this.result());
  }

  /** Takes in one answer, asked for or not. */
  find(finding: Finding): void {
    // What hangs on a failing parent says nothing of its own.
    if (this.#lineage.blockedBy() === undefined) {
      this.#ops?.learn(finding.outcome !== "fail", finding.tookMs);
      this.#standing.find(finding);
      this.#pace?.become(this.#periodMs());
    }
  }

  /** A gap in time: nothing is believed, and a run that lay across it is asked again. By time it is asked after so many ms. */
  forget(why: unknown, askAfterMs: number): void {
    this.#flight.restart(why);
    this.#standing.disbelieve();
    if (!this.#pace || this.#flight.isUnderWay) return;
    if (askAfterMs > 0) this.#pace.soon(askAfterMs);
    else this.#begin();
  }

  /** Nothing is asked any more; who waits is told why. */
  end(reason: unknown): void {
    this.#ended = true;
    this.#pace?.stop();
    this.#standing.end();
    this.#flight.end(reason);
    this.#lineage.leave();
  }

  /** Begins a run, unless a parent fails. */
  #begin(): void {
    // A listener may have removed it just now.
    if (this.#ended) return;
    if (this.#lineage.blockedBy() !== undefined) {
      this.#standing.skip();
      return;
    }
    this.#ops?.restart(this.#around.time.awake());
    // With a count too, the time is the latest, not a second beat.
    if (this.#ops) this.#pace?.restart();
    this.#flight.begin();
  }

  #due(missed: number): void {
    for (let i = 0; i < Math.min(missed, this.options.historySize); i++) this.#standing.skip();
    this.#isIdle = !this.#touched;
    this.#touched = false;
    this.#pace?.become(this.#periodMs());
    if (this.#flight.isUnderWay) this.#standing.skip();
    else this.#begin();
  }

  #periodMs(): number {
    const { everyMs = 1, decidingEveryMs, idleEveryMs } = this.options;
    const calmMs = this.#isIdle ? idleEveryMs : everyMs;
    const periodMs = this.#standing.isUndecided ? decidingEveryMs : calmMs;
    return periodMs * Math.min(SLOWEST, Math.max(1, this.#standing.hung));
  }

  #changed(from: Status, to: CheckResult): void {
    if (to.status === "fail") this.#lineage.blockChildren();
    this.#around.changed(from, to);
    if (from === "fail") this.#lineage.unblockChildren();
  }
}
