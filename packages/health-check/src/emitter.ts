type Listener<T> = (event: T) => unknown;

/** Listeners of one kind of event. What a listener throws stays with the listener. */
export class Emitter<T> {
  readonly #listeners = new Set<{ readonly call: Listener<T> }>();

  /** Each call is a subscription of its own, and returns what ends it. */
  on(listener: Listener<T>): () => void {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  emit(event: T): void {
    // A listener may end subscriptions or add some.
    const now = Array.from(this.#listeners);
    for (const { call } of now) {
      try {
        Promise.resolve(call(event)).catch(() => {});
      } catch {
        // Health must go on, and has nobody to tell.
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
