import { exponential, sleep, systemClock } from "@longhaul/backoff";
import type { Backoff } from "@longhaul/backoff";

import { bounded } from "../bounded.js";
import { createEvents, listenTo } from "../events.js";
import { holdAwake, letGo } from "../keep-awake.js";
import type { On, ResilientOptions, Signal } from "../types.js";
import { atLeast, wholeAtLeast } from "../validate.js";
import type { RecoverableSession } from "./recoverable-session.js";

export interface ConnectionResilienceManagerOptions {
  /** @default 3 */
  readonly maxRecoveryAttempts?: number | undefined;
  /** The first wait; each further one is twice as long. @default 2000 */
  readonly recoveryBackoffBaseMs?: number | undefined;
  /** Deadline of one `attemptBrowserRecovery()`, in ms. @default 60000 */
  readonly recoveryTimeoutMs?: number | undefined;
  readonly keepAwake?: ResilientOptions["keepAwake"];
  readonly signal?: Signal | undefined;
}

/** The Python framework's manager, for code that steers its own loop. Prefer `resilient`. */
export class ConnectionResilienceManager {
  readonly maxRecoveryAttempts: number;
  readonly recoveryBackoffBaseMs: number;
  readonly on: On;
  readonly #events = createEvents();
  readonly #backoff: Backoff;
  readonly #timeoutMs: number;
  readonly #keepAwake: ResilientOptions["keepAwake"];
  readonly #signal: Signal;
  #lock: Promise<AsyncDisposable | undefined> | undefined;
  #active = false;
  #attempts = 0;

  constructor(options: ConnectionResilienceManagerOptions = {}) {
    const {
      maxRecoveryAttempts = 3,
      recoveryBackoffBaseMs = 2000,
      recoveryTimeoutMs = 60_000,
    } = options;
    this.maxRecoveryAttempts = wholeAtLeast("maxRecoveryAttempts", maxRecoveryAttempts, 1);
    this.recoveryBackoffBaseMs = atLeast("recoveryBackoffBaseMs", recoveryBackoffBaseMs, 0, " ms");
    this.#timeoutMs = atLeast("recoveryTimeoutMs", recoveryTimeoutMs, 1, " ms");
    this.#backoff = exponential({ initialMs: recoveryBackoffBaseMs, jitter: "none" });
    this.#keepAwake = options.keepAwake ?? true;
    this.#signal = options.signal ?? new AbortController().signal;
    this.on = listenTo(this.#events);
  }

  get active(): boolean {
    return this.#active;
  }

  /** Failed recoveries since the last one that succeeded. */
  get recoveryAttempts(): number {
    return this.#attempts;
  }

  /** Keeps the computer awake until `stopResilienceMode`; the `awake` event tells whether that works. */
  async startResilienceMode(name = "Connection resilience"): Promise<void> {
    if (this.#active) return;
    this.#active = true;
    this.#attempts = 0;
    this.#events.emit("start", { name });
    this.#lock = this.#hold(name);
    await this.#lock;
  }

  async stopResilienceMode(): Promise<void> {
    this.#active = false;
    const taking = this.#lock;
    this.#lock = undefined;
    // Stopped while it is still being taken: it is let go as soon as it has come.
    const lock = await taking?.catch(() => undefined);
    if (!lock) return;
    await letGo(lock, "Connection resilience", systemClock);
    this.#events.emit("released", { name: "Connection resilience" });
  }

  #hold(name: string): Promise<AsyncDisposable | undefined> {
    const around = { clock: systemClock, events: this.#events };
    return holdAwake(this.#keepAwake, name, this.#signal, around);
  }

  /**
   * Waits and recovers, up to `maxRecoveryAttempts` times. True when the session works again; then `retry`, if given,
   * has been called once, and what it throws is thrown here.
   */
  async handleConnectionLoss(
    session: RecoverableSession,
    name: string,
    retry?: () => unknown,
  ): Promise<boolean> {
    let wait = this.#backoff.start();
    for (this.#attempts = 0; this.#attempts < this.maxRecoveryAttempts;) {
      this.#attempts += 1;
      const step = this.#backoff.next(wait);
      wait = step.state;
      await sleep(step.waitMs, { signal: this.#signal });
      if (!(await this.#recovers(session, name))) continue;
      this.#attempts = 0;
      await retry?.();
      return true;
    }
    return false;
  }

  async #recovers(session: RecoverableSession, name: string): Promise<boolean> {
    try {
      return await bounded((signal) => session.attemptBrowserRecovery(signal), {
        what: `${name}: attemptBrowserRecovery()`,
        timeoutMs: this.#timeoutMs,
        signals: [this.#signal],
        clock: systemClock,
      });
    } catch {
      this.#signal.throwIfAborted();
      return false;
    }
  }
}
