import type { Delays } from "../peers/backoff.js";
import { Agenda } from "./agenda.js";

export interface Contest {
  readonly callsPerClient: number;
  /** Until the last client has written. */
  readonly totalMs: number;
}

/** The way to the server and back takes about 10 ms each. */
const WAY_MS = 10;
const WAY_SPREAD_MS = 2;

/**
 * Optimistic writes to one row: each client reads its version, then writes if that is still the one; if not, it waits and
 * reads again. After the simulation of AWS, "Exponential Backoff and Jitter" (2015), with its times.
 */
export function contention(
  delaysOf: (client: number) => Delays,
  clients: number,
  random: () => number,
): Contest {
  const agenda = new Agenda();
  const delays = Array.from({ length: clients }, (_, client) => delaysOf(client));
  const seen = new Int32Array(clients).fill(-1);
  const way = (): number => Math.max(0, WAY_MS + WAY_SPREAD_MS * normal(random));
  let version = 0;
  let calls = 0;
  let left = clients;
  let now = 0;
  // A read arrives: the client. A write arrives: the client, after all clients.
  for (let client = 0; client < clients; client++) agenda.add(way(), client);
  while (left > 0) {
    now = agenda.time;
    const what = agenda.take();
    const client = what % clients;
    if (what < clients) {
      seen[client] = version;
      agenda.add(now + way() + way(), client + clients);
      continue;
    }
    calls++;
    if (seen[client] === version) {
      version++;
      left--;
    } else {
      agenda.add(now + way() + (delays[client]?.() ?? Infinity) + way(), client);
    }
  }
  return { callsPerClient: calls / clients, totalMs: now + WAY_MS };
}

/** Box and Muller's. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
