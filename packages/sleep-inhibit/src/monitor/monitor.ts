import { findable } from "../findable.js";
import { checkedBus } from "../options.js";
import type { DbusOptions, Gap, Gaps } from "../types.js";
import { between } from "../validate.js";
import { Emitter } from "./events.js";
import type { EventType, MonitorEvents } from "./events.js";
import { watchClocks } from "./watch-clocks.js";
import type { ClockWatch } from "./watch-clocks.js";
import { watchLid } from "./watch-lid.js";
import { watchPower } from "./watch-power.js";
import { watchSuspend } from "./watch-suspend.js";

export interface MonitorOptions {
  /** How often the clocks are looked at, in ms, 50 to 60000: a sleep is told of so soon after waking. @default 500 */
  readonly intervalMs?: number | undefined;
  readonly dbus?: DbusOptions | undefined;
}

/** Tells when the machine slept, and what else happens to its power. Watches only what somebody listens to. */
export interface SleepMonitor extends Disposable {
  /** Listens; returns what ends that. */
  on<T extends EventType>(type: T, listener: (event: MonitorEvents[T]) => void): () => void;
  /** How long the machine has slept since somebody began to listen, in ms. */
  readonly sleptMs: number;
  /** Both kinds of gap, in the shape that other packages take. */
  readonly gaps: Gaps;
  /** Resolves when all that is listened to is being watched; rejects with why something cannot be. */
  ready(): Promise<void>;
}

export function monitor({ intervalMs = 500, dbus }: MonitorOptions = {}): SleepMonitor {
  between("intervalMs", intervalMs, 50, 60_000);
  const bus = checkedBus(dbus);
  const emitter = new Emitter();
  let clocks: ClockWatch | undefined;
  const stops = new Map<string, () => void>();
  let readiness: Promise<unknown> = Promise.resolve();
  let isOver = false;

  const watch = (name: string, needed: boolean, begin: () => () => void): void => {
    if (needed && !stops.has(name)) stops.set(name, begin());
    if (needed) return;
    stops.get(name)?.();
    stops.delete(name);
  };
  const watchSleep = (): (() => void) => {
    const begun = watchSuspend(emitter, bus, () => clocks?.look());
    readiness = Promise.all([readiness, begun]);
    // Whoever asks is told; whoever does not need not be warned of a promise.
    readiness.catch(() => {});
    return () => void begun.then((stop) => stop()).catch(() => {});
  };
  /** Begins to watch what somebody listens to, and ends what nobody does. */
  const settle = (): void => {
    watch("clocks", emitter.hears("slept", "frozen", "suspend"), () => {
      clocks = watchClocks(emitter, intervalMs);
      return () => clocks?.stop();
    });
    watch("power", emitter.hears("ac", "battery"), () => watchPower(emitter));
    watch("lid", emitter.hears("lid"), () => watchLid(emitter, bus));
    watch("suspend", emitter.hears("suspend"), watchSleep);
  };
  const on: SleepMonitor["on"] = (type, listener) => {
    if (isOver) return () => {};
    const unhear = emitter.on(type, listener);
    settle();
    return () => {
      unhear();
      if (!isOver) settle();
    };
  };
  const end = (): void => {
    isOver = true;
    for (const stop of stops.values()) stop();
    stops.clear();
  };
  return findable<SleepMonitor>({
    on,
    get sleptMs() {
      return clocks?.sleptMs() ?? 0;
    },
    gaps(callback: (gap: Gap) => void) {
      const ends = [on("slept", callback), on("frozen", callback)];
      return () => {
        for (const stop of ends) stop();
      };
    },
    ready: async () => void (await readiness),
    [Symbol.dispose]: end,
  });
}
