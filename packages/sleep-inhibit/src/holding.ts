import type { Attempt } from "./attempt.js";
import { environment } from "./environment.js";
import { judge } from "./judge.js";
import type { Aim, Plan } from "./plan/use.js";
import { report } from "./report.js";
import type { InhibitReport } from "./types.js";

/** What was taken of the system for one lock. `held` is false when there is nothing to release. */
export interface Holding {
  readonly held: boolean;
  readonly report: InhibitReport;
  /** Lets go of everything. Called at most once, and never throws. */
  release(graceMs: number): void;
  /** Asks the system about everything that is held, and makes the report anew. */
  verify(): Promise<InhibitReport>;
  /** Calls back whenever a part is lost. */
  onLost(listener: () => void): void;
}

/** A holding that stands for nothing. */
export const pretended = (of: InhibitReport, held: boolean): Holding => ({
  held,
  report: of,
  release() {},
  verify: async () => of,
  onLost() {},
});

interface Parts {
  readonly plan: Plan;
  readonly aims: readonly Aim[];
  readonly attempts: readonly Attempt[];
  readonly doubt: string | undefined;
}

/** What a round of attempts came to. */
export class TakenHolding implements Holding {
  readonly #parts: Parts;
  readonly #listeners = new Set<() => void>();
  #attempts: readonly Attempt[];
  /** Made when somebody asks for it: most locks are taken and let go of unread. */
  #report: InhibitReport | undefined;
  /** What the last verification could not find out. */
  #unasked: string | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#attempts = parts.attempts;
    for (const attempt of parts.attempts) {
      attempt.share?.onLost((why) => {
        this.#lose(attempt, why);
        for (const listener of this.#listeners) listener();
      });
    }
  }

  get held(): boolean {
    return this.#attempts.some(({ status }) => status === "held");
  }

  get report(): InhibitReport {
    return (this.#report ??= this.#judged());
  }

  release(graceMs: number): void {
    for (const { share } of this.#parts.attempts) share?.release(graceMs);
  }

  async verify(): Promise<InhibitReport> {
    const held = this.#attempts.filter(({ status }) => status === "held");
    const unasked: string[] = [];
    await Promise.all(
      held.map(async ({ share, use }) => {
        // What stands no more tells of itself.
        await share?.verify().catch((error: unknown) => {
          const said = error instanceof Error ? error.message : String(error);
          unasked.push(`whether ${use.method} still holds it could not be asked: ${said}.`);
        });
      }),
    );
    [this.#unasked] = unasked;
    this.#report = undefined;
    return this.report;
  }

  onLost(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #lose(attempt: Attempt, why: string): void {
    const hint = "Take a new lock: this one is not taken again of itself.";
    const error = { code: "ERR_LOST", message: `it was lost: ${why}`, hint };
    this.#replace(attempt, { ...attempt, status: "failed", error });
    attempt.share?.release(0);
  }

  #replace(attempt: Attempt, by: Attempt): void {
    this.#attempts = this.#attempts.map((each) =>
      each.share === attempt.share && each.use === attempt.use ? by : each,
    );
    this.#report = undefined;
  }

  #judged(): InhibitReport {
    const { plan, aims, doubt: known } = this.#parts;
    const doubt = this.#unasked ?? known;
    const where = environment();
    const attempts = this.#attempts;
    return report(judge({ plan, aims, doubt, attempts, environment: where }), where);
  }
}
