import type { Delays } from "../peers/backoff.js";
import { Agenda } from "./agenda.js";

export interface OutageOptions {
  readonly clients: number;
  readonly outageMs: number;
  /** How many the server lets in within each 100 ms. */
  readonly admits: number;
  /** All waiting are told when the server is back, and ask within so long. @default they are not told */
  readonly toldMs?: number | undefined;
}

export interface Recovery {
  readonly attemptsPerClient: number;
  /** Most attempts within 100 ms after the server is back. */
  readonly peak: number;
  /** From then until a client is in again. */
  readonly meanMs: number;
  readonly p95Ms: number;
}

/** All notice within so long that the server is gone. */
const NOTICED_MS = 200;

/** A server is gone for a while, and all its clients try to reconnect until they are in. */
export function outage(
  delaysOf: (client: number) => Delays,
  { clients, outageMs, admits, toldMs }: OutageOptions,
): Recovery {
  let agenda = new Agenda();
  let told = toldMs === undefined;
  const delays = Array.from({ length: clients }, (_, client) => delaysOf(client));
  for (const [client, next] of delays.entries()) {
    agenda.add((NOTICED_MS * client) / clients + next(), client);
  }
  const asked = new Map<number, number>();
  const took: number[] = [];
  let attempts = 0;
  while (agenda.size > 0) {
    if (!told && agenda.time >= outageMs) {
      agenda = sooner(agenda, outageMs, toldMs ?? 0);
      told = true;
    }
    const now = agenda.time;
    const client = agenda.take();
    attempts++;
    const slot = Math.floor((now - outageMs) / 100);
    const before = asked.get(slot) ?? 0;
    if (slot >= 0) asked.set(slot, before + 1);
    if (slot >= 0 && before < admits) took.push(now - outageMs);
    else agenda.add(now + (delays[client]?.() ?? Infinity), client);
  }
  took.sort((a, b) => a - b);
  return {
    attemptsPerClient: attempts / clients,
    peak: Math.max(...asked.values()),
    meanMs: took.reduce((sum, ms) => sum + ms, 0) / clients,
    p95Ms: took[Math.floor(0.95 * clients)] ?? Number.NaN,
  };
}

/** Everybody asks within `withinMs` from `from`, unless he was about to earlier. */
function sooner(waiting: Agenda, from: number, withinMs: number): Agenda {
  const agenda = new Agenda();
  while (waiting.size > 0) {
    const due = waiting.time;
    agenda.add(Math.min(due, from + withinMs * Math.random()), waiting.take());
  }
  return agenda;
}
