import type { Signal } from "../types.js";
import type { Hedge } from "./hedge.js";

/** What stops the attempts that lost. Made once: nobody reads where it came from. */
const lost = new DOMException("another attempt answered first", "AbortError");

/** Runs one call with attempts beside each other. Losers are stopped, and what they still say is heard by nobody. */
export function hedged<T>(
  hedge: Hedge,
  signal: Signal | undefined,
  run: (signal: Signal, attempt: number) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  return new Promise<T>((resolve, reject) => {
    const { clock, budget } = hedge;
    const controllers: AbortController[] = [];
    let cancelTimer: (() => void) | undefined;
    let underWay = 0;
    let over = false;
    const end = (reason: unknown): void => {
      over = true;
      cancelTimer?.();
      signal?.removeEventListener("abort", abort);
      for (const controller of controllers) controller.abort(reason);
    };
    const abort = (): void => {
      end(signal?.reason);
      reject(signal?.reason as Error);
    };
    const attempt = async (number: number): Promise<void> => {
      const controller = new AbortController();
      controllers.push(controller);
      underWay += 1;
      const startedMs = clock.awake();
      try {
        const value = await run(controller.signal, number);
        if (over) return;
        hedge.took(clock.awake() - startedMs);
        if (number > 1) hedge.counters.won += 1;
        budget?.succeeded();
        end(lost);
        resolve(value);
      } catch (error) {
        underWay -= 1;
        // A failure is no reason to wait for the next attempt's time, nor to give up on one that is under way.
        if (over || underWay > 0) return;
        end(error);
        reject(error);
      }
    };
    const beside = (): void => {
      if (over || controllers.length > hedge.max) return;
      if (budget !== undefined && budget.pay() === undefined) return;
      hedge.counters.hedged += 1;
      void attempt(controllers.length + 1);
      schedule();
    };
    const schedule = (): void => {
      const ms = hedge.delayMs;
      if (ms < Infinity && controllers.length <= hedge.max) cancelTimer = clock.timer(ms, beside);
    };
    signal?.addEventListener("abort", abort);
    budget?.called();
    void attempt(1);
    schedule();
  });
}
