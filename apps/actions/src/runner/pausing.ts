import { raced } from "../browser/raced.js";
import { mustGoOn } from "./patience.js";

/** Holds up what is about to begin, and nothing that is in hand. */
export interface Pausing {
  pause(): void;
  goOn(): void;
  /** Resolves at once, or when the pause is over; throws a `RunStop` when no new item shall be begun any more. */
  over(stopping: AbortSignal): Promise<void>;
}

export function createPausing(): Pausing {
  let pause: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  return {
    pause() {
      if (pause !== undefined) return;
      let end = (): void => {};
      const over = new Promise<void>((resolve) => (end = resolve));
      pause = { over, end };
    },
    goOn() {
      pause?.end();
      pause = undefined;
    },
    async over(stopping) {
      for (;;) {
        const waited = pause;
        if (waited === undefined || stopping.aborted) break;
        await raced(waited.over, stopping).catch(() => {});
      }
      mustGoOn(stopping);
    },
  };
}
