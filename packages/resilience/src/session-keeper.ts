import type { Backoff } from "@longhaul/backoff";
import type { Classify, Context, Verdict } from "@longhaul/error-classify";

import { bounded } from "./bounded.js";
import { SessionLostError } from "./errors.js";
import type { Events } from "./events.js";
import { rungFor } from "./ladder.js";
import type { OpenOutage, Outages } from "./outages.js";
import { Recovery } from "./recovery.js";
import type { Clock, ResilienceEvents, Session, Signal } from "./types.js";

/** A session's handle, and the signal that ends with it. */
export interface Held<H> {
  readonly handle: H;
  readonly generation: number;
  readonly lost: AbortSignal;
}

export interface KeeperOptions<H> {
  readonly name: string;
  readonly session: Session<H>;
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly first: "now" | "backoff";
  readonly budget: { readonly outages: number; readonly windowMs: number };
  readonly timeoutMs: number;
  readonly classify: Classify;
  readonly clock: Clock;
  readonly events: Events;
  readonly outages: Outages;
  readonly signal: Signal;
  readonly onLost: ((lost: ResilienceEvents["lost"]) => PromiseLike<void> | void) | undefined;
  readonly onRecovered:
    | ((recovered: ResilienceEvents["recovered"]) => PromiseLike<void> | void)
    | undefined;
}

/** How long a session may take to close, in ms. */
const CLOSE_MS = 5000;

/** Owns one session: opens it, counts its generations, and recovers it once for all callers. */
export class SessionKeeper<H> {
  readonly #options: KeeperOptions<H>;
  #held: (Held<H> & { lose(cause: unknown): void; forget(): void }) | undefined;
  #opening: Promise<Held<H>> | undefined;
  #recovering: Promise<void> | undefined;
  #generation = 0;
  readonly #recovery: Recovery<H>;

  constructor(options: KeeperOptions<H>) {
    this.#options = options;
    this.#recovery = new Recovery(options, {
      handle: () => this.#held?.handle as H,
      make: (what, make) => this.#make(what, make),
      adopt: (handle) => this.#adopt(handle),
      probe: (held) => this.probe(held, options.signal, options.timeoutMs),
    });
  }

  get generation(): number {
    return this.#generation;
  }

  /** The handle that calls should use: waits for a recovery that is under way, opens on first use. */
  async current(signal: Signal): Promise<Held<H>> {
    for (;;) {
      if (this.#recovering) await this.#waitFor(this.#recovering, signal);
      else if (this.#held) return this.#held;
      else await this.#waitFor(this.#opened(), signal);
    }
  }

  /** What the handle knows beyond an error. */
  context(held: Held<H>): Context {
    return this.#options.session.context?.(held.handle) ?? {};
  }

  /** Asks the session whether it lives; throws what it answered otherwise. */
  async probe(held: Held<H>, signal: Signal, timeoutMs: number): Promise<void> {
    const { session, clock, name } = this.#options;
    await bounded(async (probing) => void (await session.probe(held.handle, probing)), {
      what: `${name}: the session's probe`,
      timeoutMs,
      signals: [signal, held.lost],
      clock,
    });
  }

  /** Whether a newer session stands, or is just being made, than the one of this generation; waits for the latter. */
  async isNewerThan(generation: number, signal: Signal): Promise<boolean> {
    if (generation === this.#generation && this.#recovering) {
      await this.#waitFor(this.#recovering, signal);
    }
    return generation < this.#generation;
  }

  canRecover(verdict: Verdict): boolean {
    return verdict.retryable && rungFor(this.#options.session, verdict.action) !== undefined;
  }

  /** Marks the handle as lost: every call that uses it ends now. */
  loseCurrent(cause: unknown): void {
    if (!this.#recovering) this.#held?.lose(cause);
  }

  /** Recovers the session unless a newer generation already stands; one recovery serves all callers. */
  async recover(
    generation: number,
    verdict: Verdict,
    error: unknown,
    open: OpenOutage,
    signal: Signal,
  ): Promise<void> {
    if (generation < this.#generation) return;
    if (!this.#recovering) {
      // Whoever still waits for an answer of the dead handle need not wait for its own deadline.
      if (verdict.category === "browser-lost" || verdict.category === "page-lost") {
        this.#held?.lose(error);
      }
      this.#recovering = this.#recovery.run(verdict, error, open).finally(() => {
        this.#recovering = undefined;
      });
      // Whoever started it may have gone when it fails.
      this.#recovering.catch(() => {});
    }
    await this.#waitFor(this.#recovering, signal);
  }

  async close(): Promise<void> {
    // A recovery that is under way ends with the run's signal, which is aborted before this.
    await this.#recovering?.catch(() => {});
    await this.#opening?.catch(() => {});
    const held = this.#held;
    this.#held = undefined;
    if (!held) return;
    held.forget();
    await this.#close(held.handle);
  }

  /** Closing is a courtesy with a time limit: it must not hold up what comes after it, nor replace a result. */
  async #close(handle: H): Promise<void> {
    const { name, session, clock } = this.#options;
    const bounds = { what: `${name}: closing`, timeoutMs: CLOSE_MS, signals: [], clock };
    await bounded(async () => session.close?.(handle), bounds).catch(() => {});
  }

  /**
   * A handle within its time. One that comes too late is closed, and the next attempt waits a little for it, so that two
   * of them do not work on the same thing.
   */
  async #make(what: string, make: (signal: Signal) => PromiseLike<H> | H): Promise<H> {
    const { name, timeoutMs, clock, signal } = this.#options;
    let settled: Promise<unknown> = Promise.resolve();
    let late = false;
    try {
      return await bounded(
        async (own) => {
          const making = (async () => make(own))();
          settled = making.then(
            (handle) => (late && handle !== this.#held?.handle ? this.#close(handle) : undefined),
            () => {},
          );
          return making;
        },
        { what: `${name}: ${what}`, timeoutMs, signals: [signal], clock },
      );
    } catch (error) {
      late = true;
      const bounds = { what, timeoutMs: CLOSE_MS, signals: [signal], clock };
      await bounded(async () => settled, bounds).catch(() => {});
      throw error;
    }
  }

  async #waitFor(shared: Promise<unknown>, signal: Signal): Promise<void> {
    const { name, clock } = this.#options;
    await bounded(async () => void (await shared), {
      what: `${name}: waiting for the session`,
      timeoutMs: Infinity,
      signals: [signal],
      clock,
    });
  }

  #opened(): Promise<Held<H>> {
    if (!this.#opening) {
      this.#opening = this.#open();
      this.#opening.catch(() => {});
    }
    return this.#opening;
  }

  async #open(): Promise<Held<H>> {
    const { session } = this.#options;
    try {
      return this.#adopt(
        await this.#make("opening the session", (own) => session.open?.(own) as H),
      );
    } finally {
      this.#opening = undefined;
    }
  }

  #adopt(handle: H): Held<H> {
    const { name, session, classify } = this.#options;
    this.#held?.forget();
    const controller = new AbortController();
    const lose = (cause: unknown): void => {
      const verdict = classify(cause, session.context?.(handle) ?? {});
      controller.abort(new SessionLostError(name, verdict, { cause }));
    };
    const unsubscribe = session.onLost?.(handle, lose);
    this.#generation += 1;
    const held = {
      handle,
      generation: this.#generation,
      lost: controller.signal,
      lose,
      forget: () => unsubscribe?.(),
    };
    this.#held = held;
    return held;
  }
}
