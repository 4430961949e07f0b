import type { MessagePort } from "node:worker_threads";

import type { Holding } from "../holding.js";
import type { LockRequest } from "../request.js";
import { isLockMessage } from "./protocol.js";
import type { FromMain, FromWorker } from "./protocol.js";

type Acquire = (request: LockRequest) => Promise<Holding>;

/** Marks a port that is being served, so that a second copy of this package leaves it alone. */
const served = Symbol.for("longhaul.sleep-inhibit.served");

/**
 * Takes locks for the workers of this process, which cannot hold one of their own: the system sees it as the process's, and
 * a worker that is terminated cannot let go. Listens, keeps nothing alive, and does nothing until it is asked; in a worker
 * it never is.
 */
export function serveWorkers(acquire: Acquire): void {
  process.on("workerMessage", (message: unknown) => {
    if (!isLockMessage(message)) return;
    const { port, request } = message;
    if (Reflect.get(port, served) === true) return;
    Reflect.set(port, served, true);
    void serve(port, acquire(request));
  });
}

async function serve(port: MessagePort, taking: Promise<Holding>): Promise<void> {
  let holding: Holding | undefined;
  let isOver = false;
  const end = (graceMs = 0): void => {
    if (isOver) return;
    isOver = true;
    holding?.release(graceMs);
    port.close();
  };
  port.on("close", () => end());
  port.on("message", (message: FromWorker) => {
    if (message.what === "release") end(message.graceMs);
    else void verify(port, holding);
  });
  port.unref();
  try {
    holding = await taking;
  } catch {
    // The worker is told by the closed port.
    return end();
  }
  // The worker may have ended while the system was asked.
  if (isOver) return holding.release(0);
  const { held, report } = holding;
  tell(port, { what: "state", held, report });
  const taken = holding;
  taken.onLost(() => tell(port, { what: "state", held: taken.held, report: taken.report }));
}

async function verify(port: MessagePort, holding: Holding | undefined): Promise<void> {
  if (holding === undefined) return;
  const report = await holding.verify();
  tell(port, { what: "verified", held: holding.held, report });
}

const tell = (port: MessagePort, message: FromMain): void => port.postMessage(message);
