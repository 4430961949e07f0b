import type { Context, Verdict } from "@longhaul/error-classify";

import { AfterGap } from "./after-gap.js";
import { bounded } from "./bounded.js";
import { Handles } from "./handles.js";
import type { Held, KeeperOptions } from "./keeper-options.js";
import { holding } from "./holding.js";
import type { Holding } from "./holding.js";
import { rungFor } from "./ladder.js";
import type { OpenOutage } from "./outages.js";
import { Renewal } from "./renewal.js";
import { Recovery } from "./recovery.js";
import type { Gap, Signal } from "./types.js";

/** Owns one session: opens it, counts its generations, and recovers it once for all callers. */
export class SessionKeeper<H> {
  readonly #options: KeeperOptions<H>;
  #held: Holding<H> | undefined;
  #opening: Promise<Held<H>> | undefined;
  #recovering: Promise<void> | undefined;
  #generation = 0;
  readonly #recovery: Recovery<H>;
  readonly #afterGap: AfterGap<H>;
  readonly #handles: Handles<H>;
  readonly #renewal: Renewal<H>;
  #renewing: Promise<void> | undefined;

  constructor(options: KeeperOptions<H>) {
    this.#options = options;
    this.#handles = new Handles(options, () => this.#held?.handle);
    this.#renewal = new Renewal(options, {
      make: (what, make) => this.#handles.make(what, make),
      adopt: (handle) => this.#adopt(handle),
    });
    this.#recovery = new Recovery(options, {
      handle: () => this.#held?.handle as H,
      make: (what, make) => this.#handles.make(what, make),
      adopt: (handle) => this.#adopt(handle),
      probe: (held) => this.probe(held, options.signal, options.timeoutMs),
    });
    this.#afterGap = new AfterGap(options, this);
  }

  get generation(): number {
    return this.#generation;
  }

  /** Whether a handle stands that is neither being asked after a gap, recovered nor replaced. */
  get stands(): boolean {
    const isBusy = this.#afterGap.asking ?? this.#recovering;
    return this.#held !== undefined && isBusy === undefined && !this.#renewal.isReplacing;
  }

  /**
   * The handle that calls should use: waits for a recovery that is under way, opens on first use. Who only asks it, within a
   * call that uses it, neither begins a renewal nor waits for one that waits for that call.
   */
  async current(signal: Signal, onlyAsks: boolean = false): Promise<Held<H>> {
    for (;;) {
      if (this.#afterGap.asking) await this.#afterGap.heldBack(signal);
      else if (this.#recovering) await this.#waitFor(this.#recovering, signal);
      else if (this.#renewing && (!onlyAsks || this.#renewal.isReplacing))
        await this.#waitFor(this.#renewing, signal);
      else if (this.#held && !onlyAsks && this.#renewal.isDue(this.#held)) this.#renew(this.#held);
      else if (this.#held) return this.#held;
      else await this.#waitFor(this.#opened(), signal);
    }
  }

  /** To be called at once with what `current` gave; the function tells that it is used no more. */
  use(): () => void {
    return this.#renewal.use();
  }

  /** Asks the session after a gap, once for all callers, before any of them goes on with it. */
  askAfter(gap: Gap): void {
    if (this.#held && !this.#recovering) this.#afterGap.ask(gap, this.#held);
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
    await this.#afterGap.asking?.catch(() => {});
    await this.#recovering?.catch(() => {});
    await this.#renewing;
    await this.#opening?.catch(() => {});
    const held = this.#held;
    this.#held = undefined;
    if (!held) return;
    held.forget();
    await this.#handles.close(held.handle);
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

  #renew(held: Holding<H>): void {
    this.#renewing = this.#renewal.run(held).finally(() => {
      this.#renewing = undefined;
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
        await this.#handles.make("opening the session", (own) => session.open?.(own) as H),
      );
    } finally {
      this.#opening = undefined;
    }
  }

  #adopt(handle: H): Held<H> {
    this.#held?.forget();
    this.#generation += 1;
    const held = holding(this.#options, handle, this.#generation);
    this.#held = held;
    return held;
  }
}
