import { findable } from "../findable.js";
import { Connection } from "./connection.js";
import type { SocketName } from "./address.js";

/** How long a connection that nobody uses stays open, in ms: whoever works in short pieces asks again soon. */
const restMs = 2000;

interface Resting {
  readonly connection: Connection;
  readonly timer: NodeJS.Timeout;
}

const resting = new Map<string, Resting>();

/** A connection to a bus for one round of calls. Disposing gives it back; whoever waits then is told that it was closed. */
export interface Borrowed extends Disposable {
  readonly connection: Connection;
}

/**
 * Takes the connection that rests at an address, or opens one. All calls of the round share one deadline. Throws where there
 * is no bus.
 */
export function borrow(
  address: string,
  socketsOf: () => readonly SocketName[],
  timeoutMs: number,
): Borrowed {
  const connection = take(address) ?? Connection.open(socketsOf());
  connection.begin(timeoutMs);
  return findable({ connection, [Symbol.dispose]: () => giveBack(address, connection) });
}

function take(address: string): Connection | undefined {
  const found = resting.get(address);
  if (found === undefined) return undefined;
  resting.delete(address);
  clearTimeout(found.timer);
  // The bus may have gone while nobody looked.
  return found.connection.isAlive() ? found.connection : undefined;
}

function giveBack(address: string, connection: Connection): void {
  if (!connection.rest() || resting.has(address)) return connection[Symbol.dispose]();
  const timer = setTimeout(() => {
    resting.delete(address);
    connection[Symbol.dispose]();
  }, restMs);
  timer.unref();
  resting.set(address, { connection, timer });
}
