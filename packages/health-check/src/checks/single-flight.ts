import type { CheckResult } from "../types.js";
import { deferred } from "./deferred.js";
import type { Deferred } from "./deferred.js";
import { Run } from "./run.js";
import type { Answer, RunOptions } from "./run.js";
import type { Turns } from "./turns.js";

export interface FlightOptions extends Omit<RunOptions, "done"> {
  readonly turns: Turns;
  /** Takes the answer in, and tells the result for those who wait. */
  readonly answered: (answer: Answer) => CheckResult;
}

/** At most one run of a check at a time, and all who wait for it. */
export class SingleFlight {
  readonly #turns: Turns;
  readonly #runOptions: RunOptions;
  #run: Run | undefined;
  #asked: Deferred<CheckResult> | undefined;
  #endTurn: (() => void) | undefined;

  constructor(options: FlightOptions) {
    this.#turns = options.turns;
    this.#runOptions = {
      ...options,
      done: (answer) => {
        this.#run = undefined;
        this.#endTurn?.();
        this.#endTurn = undefined;
        const asked = this.#asked;
        this.#asked = undefined;
        const result = options.answered(answer);
        asked?.resolve(result);
      },
    };
  }

  get isUnderWay(): boolean {
    return this.#run !== undefined;
  }

  begin(): void {
    const run = new Run(this.#runOptions);
    this.#run = run;
    const endTurn = this.#turns.take(() => run.begin());
    // What answers at once has no turn to give back any more.
    if (this.#run === run) this.#endTurn = endTurn;
    else endTurn();
  }

  /** Waits for the run that is under way, if there is one. Rejects only when that is ended. */
  join(): Promise<CheckResult> | undefined {
    if (!this.#run) return undefined;
    this.#run.keep();
    this.#asked ??= deferred();
    return this.#asked.promise;
  }

  restart(why: unknown): void {
    this.#run?.restart(why);
  }

  /** Ends the run, and tells who waits why. */
  end(reason: unknown): void {
    this.#run?.stop(reason);
    this.#endTurn?.();
    this.#asked?.reject(reason);
  }
}
