import type { Signal } from "../types.js";

/** One call that several wait for. It is stopped when nobody does any more. */
export class Shared<T> {
  readonly result: Promise<T>;
  readonly #controller = new AbortController();
  readonly #over: () => void;
  #waiting = 0;

  constructor(run: (signal: Signal) => Promise<T>, over: () => void) {
    this.#over = over;
    this.result = this.#run(run);
    // Who joined is told; a call that all have left fails without anybody to tell.
    this.result.catch(() => {});
  }

  async join(signal: Signal | undefined): Promise<T> {
    this.#waiting += 1;
    if (signal === undefined) return this.result;
    return new Promise<T>((resolve, reject) => {
      const end = (): void => signal.removeEventListener("abort", abort);
      const abort = (): void => {
        end();
        this.#leave(signal.reason);
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", abort);
      void this.#hand(resolve, reject, end);
    });
  }

  async #hand(
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
    end: () => void,
  ): Promise<void> {
    try {
      resolve(await this.result);
    } catch (error) {
      reject(error);
    } finally {
      end();
    }
  }

  async #run(run: (signal: Signal) => Promise<T>): Promise<T> {
    // Not before whoever shares it knows of it.
    await Promise.resolve();
    try {
      return await run(this.#controller.signal);
    } finally {
      this.#over();
    }
  }

  #leave(reason: unknown): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#over();
    this.#controller.abort(reason);
  }
}
