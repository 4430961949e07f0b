import { atExit } from "./at-exit.js";
import type { Holding } from "./backend.js";
import type { InhibitLock, InhibitReport, ReleaseReason, Signal } from "./types.js";

let count = 0;

function nextId(): string {
  count += 1;
  return `${process.pid}-${count}`;
}

/** A lock that somebody was given: it lets go once, for whichever reason comes first. */
export class Lock implements InhibitLock {
  readonly id: string = nextId();
  readonly released: Promise<ReleaseReason>;
  readonly #holding: Holding;
  readonly #signal: Signal | undefined;
  readonly #stopWatching: () => void;
  #over = false;
  #tell: (reason: ReleaseReason) => void = () => {};

  constructor(holding: Holding, signal: Signal | undefined) {
    this.#holding = holding;
    this.#signal = signal;
    this.released = new Promise((resolve) => {
      this.#tell = resolve;
    });
    const onAbort = (): void => this.#end("abort");
    signal?.addEventListener("abort", onAbort);
    const stopExit = atExit(() => this.#end("exit"));
    this.#stopWatching = () => {
      this.#signal?.removeEventListener("abort", onAbort);
      stopExit();
    };
    if (signal?.aborted === true) onAbort();
  }

  get held(): boolean {
    return this.#holding.held && !this.#over;
  }

  get report(): InhibitReport {
    return this.#holding.report;
  }

  release(): void {
    this.#end("explicit");
  }

  [Symbol.dispose](): void {
    this.release();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.release();
  }

  #end(reason: ReleaseReason): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopWatching();
    this.#holding.release();
    this.#tell(reason);
  }
}
