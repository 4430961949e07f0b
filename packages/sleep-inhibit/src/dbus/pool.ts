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

/** Takes the connection that rests, or opens one. All calls of the round share one deadline. Throws where there is no bus. */
export function borrow(sockets: readonly SocketName[], timeoutMs: number): Borrowed {
  const key = sockets.map(({ shown }) => shown).join(";");
  const rested = take(key);
  const connection = rested ?? Connection.open(sockets);
  connection.begin(timeoutMs);
  return { connection, [Symbol.dispose]: () => giveBack(key, connection) };
}

function take(key: string): Connection | undefined {
  const found = resting.get(key);
  if (found === undefined) return undefined;
  resting.delete(key);
  clearTimeout(found.timer);
  // The bus may have gone while nobody looked.
  return found.connection.isAlive() ? found.connection : undefined;
}

function giveBack(key: string, connection: Connection): void {
  if (!connection.rest() || resting.has(key)) return connection[Symbol.dispose]();
  const timer = setTimeout(() => {
    resting.delete(key);
    connection[Symbol.dispose]();
  }, restMs);
  timer.unref();
  resting.set(key, { connection, timer });
}
