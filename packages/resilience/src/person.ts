import type { Events } from "./events.js";
import type { Gate } from "./policies/gate.js";
import type { Sleeps } from "./sleeps.js";
import type { Clock, ResilienceEvents, Signal } from "./types.js";
import { waitUntil } from "./wait-until.js";

interface PersonOptions {
  readonly person: Gate | undefined;
  readonly personTimeoutMs: number;
  readonly clock: Clock;
  readonly sleeps: Sleeps;
  readonly events: Events;
  readonly signal: Signal;
}

/** The ladder's last rung: shuts the gate, tells why, and waits until a person says "go on". False when none came. */
export async function pausedForPerson(
  options: PersonOptions,
  paused: ResilienceEvents["paused"],
): Promise<boolean> {
  const { person, clock, events } = options;
  const startedMs = clock.real();
  person?.pause(paused.reason);
  events.emit("paused", paused);
  const came = await cameInTime(options);
  const pausedMs = clock.real() - startedMs;
  if (came) events.emit("resumed", { outage: paused.outage, pausedMs });
  return came;
}

async function cameInTime(options: PersonOptions): Promise<boolean> {
  const { person, personTimeoutMs, clock, sleeps, signal } = options;
  if (personTimeoutMs === Infinity) {
    await person?.wait(signal);
    return true;
  }
  const over = new AbortController();
  const end = (): void => over.abort(signal.reason);
  if (signal.aborted) end();
  signal.addEventListener("abort", end);
  try {
    return await Promise.race([
      person?.wait(over.signal).then(() => true),
      waitUntil(clock.real() + personTimeoutMs, { signal: over.signal, clock, sleeps }).then(
        () => false,
      ),
    ]).then((came) => came ?? true);
  } finally {
    signal.removeEventListener("abort", end);
    over.abort(new DOMException("Nobody waits any more", "AbortError"));
  }
}
