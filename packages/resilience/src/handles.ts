import { bounded } from "./bounded.js";
import type { KeeperOptions } from "./keeper-options.js";
import type { Signal } from "./types.js";

/** How long a session may take to close, in ms. */
const CLOSE_MS = 5000;

/** Makes and closes a session's handles, within their times. */
export class Handles<H> {
  readonly #options: KeeperOptions<H>;
  readonly #current: () => H | undefined;

  constructor(options: KeeperOptions<H>, current: () => H | undefined) {
    this.#options = options;
    this.#current = current;
  }

  /** Closing is a courtesy with a time limit: it must not hold up what comes after it, nor replace a result. */
  async close(handle: H): Promise<void> {
    const { name, session, clock } = this.#options;
    const bounds = { what: `${name}: closing`, timeoutMs: CLOSE_MS, signals: [], clock };
    await bounded(async () => session.close?.(handle), bounds).catch(() => {});
  }

  /**
   * A handle within its time. One that comes too late is closed, and the next attempt waits a little for it, so that two
   * of them do not work on the same thing.
   */
  async make(what: string, make: (signal: Signal) => PromiseLike<H> | H): Promise<H> {
    const { name, timeoutMs, clock, signal } = this.#options;
    let settled: Promise<unknown> = Promise.resolve();
    let late = false;
    try {
      return await bounded(
        async (own) => {
          const making = (async () => make(own))();
          settled = making.then(
            (handle) => (late && handle !== this.#current() ? this.close(handle) : undefined),
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
}
