import type { Signal } from "../types.js";
import type { Ending } from "./ending.js";

interface Listening {
  readonly callbacks: Set<() => void>;
  readonly stop: () => void;
}

const listening = new WeakMap<Signal, Listening>();

/** Hears a signal's abort by one listener for all who hear it: Node warns of a leak where there are more than ten. */
export function hearAbort(signal: Signal, callback: () => void): () => void {
  const { callbacks, stop } = listening.get(signal) ?? listenTo(signal);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) stop();
  };
}

function listenTo(signal: Signal): Listening {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener("abort", listener);
  const stop = (): void => {
    signal.removeEventListener("abort", listener);
    listening.delete(signal);
  };
  const found = { callbacks, stop };
  listening.set(signal, found);
  return found;
}

/** Lets go when the signal aborts. */
export const onAbort =
  (signal: Signal): Ending =>
  (end) => {
    const listener = (): void => end("abort");
    const stop = hearAbort(signal, listener);
    if (signal.aborted) listener();
    return stop;
  };
