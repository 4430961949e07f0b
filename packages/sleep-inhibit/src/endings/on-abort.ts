import type { Signal } from "../types.js";
import type { Ending } from "./ending.js";

/** Lets go when the signal aborts. */
export const onAbort =
  (signal: Signal): Ending =>
  (end) => {
    const listener = (): void => end("abort");
    signal.addEventListener("abort", listener);
    if (signal.aborted) listener();
    return () => signal.removeEventListener("abort", listener);
  };
