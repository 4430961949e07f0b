import { bounded } from "./bounded.js";
import type { Held, KeeperOptions } from "./keeper-options.js";
import type { Signal } from "./types.js";

/** How long calls that are under way are waited for, in ms; then the renewal is put off. */
const IDLE_MS = 30_000;
const PUT_OFF_MS = 60_000;

interface Renewed<H> {
  make(what: string, make: (signal: Signal) => PromiseLike<H> | H): Promise<H>;
  adopt(handle: H): Held<H>;
}

/** Replaces a handle that is worn but alive, between two calls: no outage, and nobody's call is cut off. */
export class Renewal<H> {
  readonly #options: KeeperOptions<H>;
  readonly #renewed: Renewed<H>;
  #inUse = 0;
  #idle = (): void => {};
  #notBeforeMs = -Infinity;
  /** Whether the calls under way have ended, and the new handle is being made. */
  isReplacing = false;

  constructor(options: KeeperOptions<H>, renewed: Renewed<H>) {
    this.#options = options;
    this.#renewed = renewed;
  }

  /** A call begins to use the handle; what is returned tells that it has ended. */
  use(): () => void {
    this.#inUse += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#inUse -= 1;
      if (this.#inUse === 0) this.#idle();
    };
  }

  isDue({ handle }: Held<H>): boolean {
    const { session, clock } = this.#options;
    if (session.isWorn === undefined || clock.awake() < this.#notBeforeMs) return false;
    return session.isWorn(handle);
  }

  async run(old: Held<H>): Promise<void> {
    const { session, clock, events } = this.#options;
    if (!(await this.#isIdle())) {
      this.#notBeforeMs = clock.awake() + PUT_OFF_MS;
      return;
    }
    const startedMs = clock.awake();
    this.isReplacing = true;
    const renew = (handle: H, signal: Signal): PromiseLike<H> | H =>
      session.renew ? session.renew(handle, signal) : (session.open?.(signal) as H);
    try {
      const { handle } = old;
      const { generation } = this.#renewed.adopt(
        await this.#renewed.make("renewing the session", (signal) => renew(handle, signal)),
      );
      events.emit("renewed", { generation, tookMs: clock.awake() - startedMs });
    } catch {
      // The old one goes on; if it is gone, the next call finds out, and it is recovered as ever.
      this.#notBeforeMs = clock.awake() + PUT_OFF_MS;
    } finally {
      this.isReplacing = false;
    }
  }

  async #isIdle(): Promise<boolean> {
    const { name, clock, signal } = this.#options;
    if (this.#inUse === 0) return true;
    const idle = new Promise<void>((resolve) => (this.#idle = resolve));
    const what = `${name}: the calls under way`;
    return bounded(async () => idle, { what, timeoutMs: IDLE_MS, signals: [signal], clock }).then(
      () => true,
      () => false,
    );
  }
}
