import type { Wake } from "../types.js";

/** Remembers that it rang until somebody asks, so that an event is not lost while nobody sleeps. */
export interface Bell {
  /** Whether it rang since this was asked last. */
  heard(): boolean;
  /** Wakes when it rings, and at once when it rang unheard. */
  readonly wake: Wake;
  /** Stops listening. */
  readonly release: () => void;
}

export function bellOf(events: Wake | undefined): Bell {
  let rang = false;
  let callback: (() => void) | undefined;
  const release = events?.(() => {
    rang = true;
    callback?.();
  });
  return {
    heard() {
      const before = rang;
      rang = false;
      return before;
    },
    wake(next) {
      callback = next;
      if (rang) next();
      return () => (callback = undefined);
    },
    release: () => release?.(),
  };
}
