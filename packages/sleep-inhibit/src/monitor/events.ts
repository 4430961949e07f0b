import type { Gap, Signal } from "../types.js";

/** What is told to whoever has time to save before the machine sleeps. */
export interface SuspendEvent {
  /** How long the system waits for us, in ms, from now on. */
  readonly graceMs: number;
  /** Aborts when that time is over. */
  readonly signal: Signal;
  /** The machine does not sleep before this has settled, or the time is over. */
  readonly waitUntil: (saving: PromiseLike<unknown>) => void;
}

/** What a monitor tells, and with what. */
export interface MonitorEvents {
  /** The machine slept: how long, exactly. Told when it is awake again. */
  slept: Gap;
  /** This process did not run, and it was no sleep: stopped, starved, blocked, or a virtual machine that was paused. */
  frozen: Gap;
  /** The power cord was put in (true) or pulled. */
  ac: boolean;
  /** How full the battery is, in percent, whenever that changes. */
  battery: number;
  /** The lid was closed (true) or opened. */
  lid: boolean;
  /** The machine is about to sleep. Linux with logind only. */
  suspend: SuspendEvent;
}

export type EventType = keyof MonitorEvents;

type Listeners = { [T in EventType]: Set<(event: MonitorEvents[T]) => void> };

/** Who listens to what; a listener that throws costs the others nothing. */
export class Emitter {
  readonly #listeners: Listeners = {
    slept: new Set(),
    frozen: new Set(),
    ac: new Set(),
    battery: new Set(),
    lid: new Set(),
    suspend: new Set(),
  };

  on<T extends EventType>(type: T, listener: (event: MonitorEvents[T]) => void): () => void {
    this.#listeners[type].add(listener);
    return () => void this.#listeners[type].delete(listener);
  }

  emit<T extends EventType>(type: T, event: MonitorEvents[T]): void {
    for (const listener of this.#listeners[type]) {
      try {
        listener(event);
      } catch (error) {
        const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.emitWarning(`A listener to "${type}" threw. ${said}`, { type: "InhibitWarning" });
      }
    }
  }

  hears(...types: readonly EventType[]): boolean {
    return types.some((type) => this.#listeners[type].size > 0);
  }
}
