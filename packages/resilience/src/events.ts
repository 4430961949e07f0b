import type { On, ResilienceEvents } from "./types.js";

/** A typed emitter that costs nothing without listeners and cannot be broken by one. */
export interface Events {
  readonly on: On;
  emit<K extends keyof ResilienceEvents>(type: K, event: ResilienceEvents[K]): void;
}

export function createEvents(): Events {
  const listeners = new Map<string, Set<(event: never) => void>>();
  return {
    on(type, listener) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set);
      // A wrapper of its own, so that the same function subscribed twice is two subscriptions.
      const entry = (event: never): void => listener(event);
      set.add(entry);
      return () => void set.delete(entry);
    },
    emit(type, event) {
      for (const listener of listeners.get(type) ?? []) {
        try {
          listener(event as never);
        } catch (error) {
          // A listener watches; its own failure must surface without becoming the run's.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
