import type { Signal } from "../types.js";

/** What ends with a signal. */
export interface Abortable {
  aborted(reason: unknown): void;
}

/** All that one signal ends. */
class Hub {
  readonly calls = new Set<Abortable>();
  readonly #signal: Signal;
  readonly #onAbort = (): void => {
    // Each of them leaves the set on its way out.
    for (const call of this.calls) call.aborted(this.#signal.reason);
  };

  constructor(signal: Signal) {
    this.#signal = signal;
  }

  listen(): void {
    this.#signal.addEventListener("abort", this.#onAbort);
  }

  unlisten(): void {
    this.#signal.removeEventListener("abort", this.#onAbort);
  }
}

const hubs = new WeakMap<Signal, Hub>();

/** Ends a call with a signal: one listener on the signal serves all calls, so that a thousand of them do not look like a leak. */
export function endWith(signal: Signal, call: Abortable): void {
  let hub = hubs.get(signal);
  if (hub === undefined) {
    hub = new Hub(signal);
    hubs.set(signal, hub);
  }
  if (hub.calls.size === 0) hub.listen();
  hub.calls.add(call);
}

/** The last one takes the listener with it. */
export function endWithout(signal: Signal, call: Abortable): void {
  const hub = hubs.get(signal);
  if (hub === undefined || !hub.calls.delete(call)) return;
  if (hub.calls.size === 0) hub.unlisten();
}
