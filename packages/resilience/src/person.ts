import type { Events } from "./events.js";
import type { Gate } from "./policies/gate.js";
import type { Clock, ResilienceEvents, Signal } from "./types.js";

interface PersonOptions {
  readonly person: Gate | undefined;
  readonly clock: Clock;
  readonly events: Events;
  readonly signal: Signal;
}

/** The ladder's last rung: shuts the gate, tells why, and waits until a person says "go on". */
export async function pausedForPerson(
  { person, clock, events, signal }: PersonOptions,
  paused: ResilienceEvents["paused"],
): Promise<void> {
  const startedMs = clock.real();
  person?.pause(paused.reason);
  events.emit("paused", paused);
  await person?.wait(signal);
  events.emit("resumed", { outage: paused.outage, pausedMs: clock.real() - startedMs });
}
