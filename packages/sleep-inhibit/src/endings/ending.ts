import type { ReleaseReason } from "../types.js";

/** The contract of the files in `endings/`: watches for one reason to let go, until it is stopped. */
export type Ending = (end: (reason: ReleaseReason) => void) => () => void;

/** Watches for several reasons at once. */
export const firstOf =
  (endings: readonly Ending[]): Ending =>
  (end) => {
    const stops = endings.map((ending) => ending(end));
    return () => {
      for (const stop of stops) stop();
    };
  };

/** Looks again and again, and never keeps the process alive. */
export function everyMs(ms: number, look: () => void): () => void {
  const timer = setInterval(look, ms);
  timer.unref();
  return () => clearInterval(timer);
}

/** Looks that may take longer than the time between two of them: no second one begins before the first has ended. */
export function oneAtATime(look: () => Promise<void>): () => void {
  let isLooking = false;
  const go = async (): Promise<void> => {
    isLooking = true;
    try {
      await look();
    } catch {
      // What cannot be seen now may be seen the next time.
    } finally {
      isLooking = false;
    }
  };
  return () => void (isLooking ? undefined : go());
}
