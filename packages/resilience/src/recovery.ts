import type { Action, Verdict } from "@longhaul/error-classify";

import { bounded } from "./bounded.js";
import { RecoveryFailedError } from "./errors.js";
import { nextRung, rungFor, rungs } from "./ladder.js";
import { OutageBudget } from "./outage-budget.js";
import { pausedForPerson } from "./person.js";
import type { OpenOutage } from "./outages.js";
import type { Held, KeeperOptions } from "./keeper-options.js";
import type { Recover, ResilienceEvents, Signal } from "./types.js";
import { waitUntil } from "./wait-until.js";

/** What a recovery needs of the one who keeps the session. */
export interface Mended<H> {
  /** The handle that is broken. */
  handle(): H;
  /** Makes a handle within its time. */
  make(what: string, make: (signal: Signal) => PromiseLike<H> | H): Promise<H>;
  /** Puts the new handle in the old one's place. */
  adopt(handle: H): Held<H>;
  probe(held: Held<H>): Promise<void>;
}

/** Proven dead by a peer that answers or a process that is gone: waiting would not make it more alive. */
const provenDead = new Set<Verdict["category"]>(["browser-lost", "page-lost", "auth"]);

/** Trouble of the road, not of the session: a higher rung would not help. */
const road = new Set<Verdict["category"]>([
  "offline",
  "unreachable",
  "connection-lost",
  "rate-limited",
  "unavailable",
]);

/** What cannot be mended by trying again says so itself; only the unknown gets its attempts. */
const isFinal = (verdict: Verdict): boolean => !verdict.retryable && verdict.category !== "unknown";

/** What a person who is asked for help wants to read first. */
const saidBy = (error: unknown): string =>
  ((error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "").slice(0, 300);

/** Climbs the ladder until a handle passes its probe, or the attempts, the budget or a hook say that it is enough. */
export class Recovery<H> {
  readonly #options: KeeperOptions<H>;
  readonly #mended: Mended<H>;
  readonly #budget: OutageBudget;

  constructor(options: KeeperOptions<H>, mended: Mended<H>) {
    this.#options = options;
    this.#mended = mended;
    this.#budget = new OutageBudget(options);
  }

  async run(first: Verdict, firstError: unknown, open: OpenOutage): Promise<void> {
    const { name, session, maxAttempts, clock, sleeps, events, signal, classify } = this.#options;
    if (open.veto) throw open.veto.error;
    this.#budget.withdraw(open, first, firstError);
    let verdict = first;
    let error = firstError;
    let action = rungFor(session, verdict.action) as Action;
    let wait = this.#options.backoff.start();
    // The next failure of an outage that came back waits as long as its number says.
    for (let n = 0; n < open.tries; n += 1) wait = this.#options.backoff.next(wait).state;
    for (;;) {
      if (open.tries >= maxAttempts || (open.tries > 0 && isFinal(verdict))) {
        const tries = open.tries;
        open.tries = 0;
        const message = `${name}: not recovered in ${tries} of ${maxAttempts} attempts (${verdict.category}: ${verdict.rule}): ${saidBy(error)}`;
        // What was lost decides what to do about it, unless only the road to it is broken.
        const shown = road.has(verdict.category) ? verdict : first;
        const stuck = new RecoveryFailedError(message, shown, tries, { cause: error });
        if (!this.#options.person) throw stuck;
        if (await this.#livesAfterPerson(stuck, shown, open)) return;
      }
      this.#options.outages.recovering(open);
      const attempt = open.tries;
      const lost = { outage: open.outage, verdict, error, attempt, maxAttempts };
      events.emit("lost", lost);
      if (attempt === 1) await this.#mayRecover(lost, open);

      const step = this.#options.backoff.next(wait, { hintMs: verdict.retryAfterMs });
      wait = step.state;
      const atOnce =
        attempt === 1 && this.#options.first === "now" && provenDead.has(verdict.category);
      const { outage } = open;
      events.emit("waiting", { outage, waitMs: atOnce ? 0 : step.waitMs, verdict, attempt });
      if (!atOnce) await waitUntil(clock.real() + step.waitMs, { signal, clock, sleeps });

      events.emit("recovering", { outage, action, verdict, attempt });
      try {
        await this.#climb(action, verdict, open);
        return;
      } catch (thrown) {
        signal.throwIfAborted();
        error = thrown;
        verdict = classify(thrown);
        events.emit("recoveryFailed", { action, error, verdict, attempt });
        if (!road.has(verdict.category)) action = nextRung(session, action, verdict.action);
      }
    }
  }

  /** One rung of the ladder, proven by a probe. */
  async #climb(action: Action, verdict: Verdict, { outage }: OpenOutage): Promise<void> {
    const { session, clock, events } = this.#options;
    const startedAt = clock.awake();
    const rung = rungs(session)[action] as Recover<H>;
    const old = this.#mended.handle();
    const held = this.#mended.adopt(
      await this.#mended.make(action, (own) => rung(verdict, old, own)),
    );
    await this.#mended.probe(held);
    const tookMs = clock.awake() - startedAt;
    const recovered = { outage, action, tookMs, generation: held.generation };
    await this.#hook("onRecovered", () => this.#options.onRecovered?.(recovered));
    events.emit("recovered", recovered);
  }

  /** Whether a person has helped. */
  async #livesAfterPerson(
    stuck: Error,
    verdict: Verdict,
    { outage }: OpenOutage,
  ): Promise<boolean> {
    const paused = { outage, verdict, error: stuck, reason: stuck.message };
    if (!(await pausedForPerson(this.#options, paused))) throw stuck;
    try {
      // The same handle, and a new generation: whoever fails with it now is told apart from who failed before.
      await this.#mended.probe(this.#mended.adopt(this.#mended.handle()));
      return true;
    } catch {
      this.#options.signal.throwIfAborted();
      return false;
    }
  }

  async #mayRecover(lost: ResilienceEvents["lost"], open: OpenOutage): Promise<void> {
    try {
      await this.#hook("onLost", () => this.#options.onLost?.(lost));
    } catch (error) {
      open.veto = { error };
      throw error;
    }
  }

  /** The caller's own code, which may hang like any other. */
  async #hook(what: string, hook: () => PromiseLike<void> | void): Promise<void> {
    const { name, timeoutMs, clock, signal } = this.#options;
    await bounded(async () => hook(), {
      what: `${name}: ${what}`,
      timeoutMs,
      signals: [signal],
      clock,
    });
  }
}
