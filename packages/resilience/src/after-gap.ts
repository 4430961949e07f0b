import type { Context, Verdict } from "@longhaul/error-classify";

import { bounded } from "./bounded.js";
import { PROBE_TIMEOUT_MS } from "./keeper-options.js";
import type { Held, KeeperOptions } from "./keeper-options.js";
import type { OpenOutage } from "./outages.js";
import type { Gap, Signal } from "./types.js";
import { silentSession } from "./verdicts.js";
import { waitUntil } from "./wait-until.js";

/** What was held back while the session was asked goes one by one, so far apart, the last after the longest, in ms. */
const SPREAD_MS = { apart: 50, longest: 2000 };

/** What it needs of the one who keeps the session. */
interface Keeper<H> {
  probe(held: Held<H>, signal: Signal, timeoutMs: number): Promise<void>;
  context(held: Held<H>): Context;
  canRecover(verdict: Verdict): boolean;
  recover(
    generation: number,
    verdict: Verdict,
    error: unknown,
    open: OpenOutage,
    signal: Signal,
  ): Promise<void>;
}

/** After a sleep: the session is asked once, and nobody uses it before it has answered. */
export class AfterGap<H> {
  /** While the session is being asked. */
  asking: Promise<void> | undefined;
  readonly #options: KeeperOptions<H>;
  readonly #keeper: Keeper<H>;
  #heldBack = 0;

  constructor(options: KeeperOptions<H>, keeper: Keeper<H>) {
    this.#options = options;
    this.#keeper = keeper;
  }

  ask(gap: Gap, held: Held<H>): void {
    if (this.asking) return;
    this.#heldBack = 0;
    this.asking = this.#asked(gap, held).finally(() => {
      this.asking = undefined;
    });
    // Whoever waits for it is told; nobody may be waiting.
    this.asking.catch(() => {});
  }

  /** Waits for the answer, and then for one's turn. */
  async heldBack(signal: Signal): Promise<void> {
    const { name, clock, sleeps } = this.#options;
    const { asking } = this;
    const place = this.#heldBack;
    this.#heldBack += 1;
    await bounded(async () => asking, {
      what: `${name}: waiting for the session`,
      timeoutMs: Infinity,
      signals: [signal],
      clock,
    });
    const afterMs = Math.min(place * SPREAD_MS.apart, SPREAD_MS.longest);
    await waitUntil(clock.real() + afterMs, { clock, sleeps, signal });
  }

  async #asked(gap: Gap, held: Held<H>): Promise<void> {
    const { classify, outages, signal } = this.#options;
    try {
      await this.#keeper.probe(held, signal, PROBE_TIMEOUT_MS);
    } catch (error) {
      signal.throwIfAborted();
      const found = classify(error, this.#keeper.context(held));
      const verdict = found.category === "timeout" ? silentSession(found) : found;
      // Trouble of the road is left to the calls and their waits.
      if (!this.#keeper.canRecover(verdict)) return;
      const open = outages.bad(verdict, error, undefined, gap);
      await this.#keeper.recover(held.generation, verdict, error, open, signal);
    }
  }
}
