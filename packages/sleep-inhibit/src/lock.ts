import { findable } from "./findable.js";
import { enlist } from "./active.js";
import { atExit } from "./at-exit.js";
import { atDeadline } from "./endings/deadline.js";
import type { Ending } from "./endings/ending.js";
import { InhibitError } from "./errors.js";
import type { Holding } from "./holding.js";
import { checkedChange } from "./options.js";
import { report } from "./report.js";
import type { InhibitLock, InhibitReport, LockChange, ReleaseReason } from "./types.js";
import type { Keep } from "./types.js";

let count = 0;

function nextId(): string {
  count += 1;
  return `${process.pid}-${count}`;
}

/** What a lock is made of. */
export interface LockParts {
  readonly holding: Holding;
  /** Reasons to let go, besides the time. */
  readonly ending: Ending;
  readonly deadline: Ending;
  readonly graceMs: number;
  /** Takes the same for something else to be kept. */
  readonly retake: (keep: Keep) => Promise<Holding>;
}

/** A lock that somebody was given: it lets go once, for whichever reason comes first. */
export class Lock implements InhibitLock {
  readonly id: string = nextId();
  readonly released: Promise<ReleaseReason>;
  readonly #parts: LockParts;
  readonly #stops: (() => void)[] = [];
  #stopDeadline = (): void => {};
  #holding: Holding;
  #updating: Promise<unknown> = Promise.resolve();
  #isEnlisted = false;
  #reason: ReleaseReason | undefined;
  #tell: (reason: ReleaseReason) => void = () => {};

  constructor(parts: LockParts) {
    this.#parts = parts;
    this.#holding = parts.holding;
    this.released = new Promise((resolve) => {
      this.#tell = resolve;
    });
    const end = (reason: ReleaseReason): void => this.#end(reason);
    this.#enlist();
    this.#stops.push(atExit(() => end("exit")));
    this.#watch();
    this.#stopDeadline = parts.deadline(end);
    this.#keepOrStop(parts.ending(end));
  }

  get held(): boolean {
    return this.#holding.held && this.#reason === undefined;
  }

  get report(): InhibitReport {
    return this.#holding.report;
  }

  release(): void {
    this.#end("explicit");
  }

  async update(given: LockChange): Promise<InhibitReport> {
    const { keep, forMs, until } = checkedChange(given);
    this.#mustBeHeld("updated");
    // One after the other, so that the last call has the last word.
    const change = this.#updating.then(() => (keep === undefined ? undefined : this.#retake(keep)));
    this.#updating = change.catch(() => {});
    await change;
    if (forMs !== undefined || until !== undefined) {
      this.#stopDeadline();
      this.#stopDeadline = atDeadline({ forMs, until })((reason) => this.#end(reason));
    }
    return this.report;
  }

  async verify(): Promise<InhibitReport> {
    this.#mustBeHeld("verified");
    return await this.#holding.verify();
  }

  [Symbol.dispose](): void {
    this.release();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.release();
  }

  static {
    findable(this.prototype);
  }

  /** The new first: between the two there is no moment in which the computer could fall asleep. */
  async #retake(keep: Keep): Promise<void> {
    this.#mustBeHeld("updated");
    const taken = await this.#parts.retake(keep);
    if (this.#reason !== undefined) {
      taken.release(0);
      this.#mustBeHeld("updated");
    }
    if (!taken.held && this.#holding.held) {
      throw new InhibitError("ERR_INHIBIT_NOT_HELD", taken.report);
    }
    const old = this.#holding;
    this.#holding = taken;
    this.#enlist();
    this.#watch();
    old.release(0);
  }

  #enlist(): void {
    if (this.#isEnlisted || !this.#holding.held) return;
    this.#isEnlisted = true;
    this.#stops.push(enlist(this));
  }

  #watch(): void {
    const holding = this.#holding;
    holding.onLost(() => {
      if (holding === this.#holding && !holding.held) this.#end("lost");
    });
  }

  /** The ending may have come while it was being watched for. */
  #keepOrStop(stop: () => void): void {
    if (this.#reason === undefined) this.#stops.push(stop);
    else stop();
  }

  #mustBeHeld(what: string): void {
    if (this.#reason === undefined) return;
    const why = `This lock cannot be ${what}: it was released (${this.#reason}). Take a new one with inhibit().`;
    throw new InhibitError("ERR_INHIBIT_RELEASED", report({ outcome: "unsupported", why }));
  }

  #end(reason: ReleaseReason): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    for (const stop of this.#stops) stop();
    this.#stopDeadline();
    this.#holding.release(reason === "explicit" ? this.#parts.graceMs : 0);
    this.#tell(reason);
  }
}
