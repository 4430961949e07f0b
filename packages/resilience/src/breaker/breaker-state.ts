import type { Clock } from "../types.js";
import type { Circuit } from "./circuit.js";
import type { CircuitState } from "./ticket.js";

/** One circuit as plain data. Times are Unix time, which is all that outlives a process. */
export interface CircuitSnapshot {
  readonly key: string | null;
  readonly state: CircuitState;
  readonly openings: number;
  readonly lastOpenMs: number;
  /** How long this opening is in all; null without an end. */
  readonly openForMs: number | null;
  /** When it lets a probe through; null when a person opened it without an end. */
  readonly openUntil: number | null;
  readonly closedAt: number;
  readonly window: readonly number[];
}

/** All circuits of a breaker as plain data: survives JSON. */
export interface BreakerState {
  readonly v: 1;
  readonly circuits: readonly CircuitSnapshot[];
}

export function snapshotOf(circuit: Circuit, clock: Clock): CircuitSnapshot {
  const ahead = clock.wall() - clock.real();
  const until = circuit.openUntilMs + ahead;
  return Object.freeze({
    key: circuit.key ?? null,
    // Probes do not outlive a process: whoever comes next sends new ones.
    state: circuit.state === "half-open" ? "open" : circuit.state,
    openings: circuit.openings,
    lastOpenMs: circuit.lastOpenMs,
    openForMs: circuit.openForMs < Infinity ? circuit.openForMs : null,
    openUntil: circuit.state === "closed" || until === Infinity ? null : until,
    closedAt: circuit.closedAtMs + ahead,
    window: Object.freeze([...circuit.window.toJSON()]),
  });
}

/** Puts a circuit where a snapshot says. A calendar that was set meanwhile cannot keep it open for longer than it was. */
export function restoreCircuit(circuit: Circuit, from: CircuitSnapshot, clock: Clock): void {
  const ahead = clock.wall() - clock.real();
  const now = clock.real();
  circuit.openings = from.openings;
  circuit.lastOpenMs = from.lastOpenMs;
  circuit.closedAtMs = Math.min(now, from.closedAt - ahead);
  circuit.window.restore(from.window);
  const until = from.openUntil === null ? Infinity : from.openUntil - ahead;
  const openForMs = from.openForMs ?? Infinity;
  circuit.restore(from.state, Math.min(until, now + openForMs), openForMs);
}

/** @throws RangeError when it is no state of a breaker */
export function checkedState(state: BreakerState): BreakerState {
  const { v, circuits } = state as Partial<BreakerState>;
  if (v !== 1 || !Array.isArray(circuits)) {
    throw new RangeError(
      `a breaker's state must be { v: 1, circuits }, not ${JSON.stringify(state)}`,
    );
  }
  for (const { state: is, openings, lastOpenMs } of circuits as readonly CircuitSnapshot[]) {
    if (!["closed", "open", "half-open"].includes(is) || !(openings >= 0) || !(lastOpenMs >= 0)) {
      throw new RangeError(
        `a circuit's state must come from toJSON(), not ${JSON.stringify({ is, openings, lastOpenMs })}`,
      );
    }
  }
  return state;
}
