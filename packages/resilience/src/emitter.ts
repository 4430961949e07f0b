/** Listeners of typed events; costs one comparison where nobody listens, and cannot be broken by one who does. */
export class Emitter<E> {
  /** Whether anybody listens to anything. */
  any = false;
  /** Undefined until somebody listens: most never do. */
  #listeners: Map<keyof E, Set<(event: never) => void>> | undefined;

  on<K extends keyof E>(type: K, listener: (event: E[K]) => void): () => void {
    const listeners = (this.#listeners ??= new Map());
    const set = listeners.get(type) ?? new Set();
    listeners.set(type, set);
    // A wrapper of its own, so that the same function subscribed twice is two subscriptions.
    const entry = (event: never): void => listener(event);
    set.add(entry);
    this.any = true;
    return () => {
      set.delete(entry);
      if (set.size === 0) listeners.delete(type);
      this.any = listeners.size > 0;
    };
  }

  emit<K extends keyof E>(type: K, event: E[K]): void {
    for (const listener of this.#listeners?.get(type) ?? []) {
      try {
        listener(event as never);
      } catch (error) {
        // A listener watches; its own failure must surface without becoming the call's.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
