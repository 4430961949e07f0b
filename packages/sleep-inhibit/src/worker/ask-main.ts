import type { MessagePort } from "node:worker_threads";

import { acquire } from "../acquire.js";
import type { Holding } from "../holding.js";
import type { LockRequest } from "../request.js";
import type { InhibitReport } from "../types.js";
import { messageType } from "./protocol.js";
import type { FromMain, FromWorker, LockMessage } from "./protocol.js";

const MAIN_THREAD = 0;
/** How long the main thread may be busy before we do without it, in ms. */
const patienceMs = 1000;

/**
 * Has the main thread take a lock. Where it has not loaded this package, or is too busy, the lock is taken from here, by
 * ways that end with the worker: a bus connection, or a child process that reads from us.
 */
export async function askMain(request: LockRequest): Promise<Holding> {
  return (await viaMain(request)) ?? (await acquire(request));
}

async function viaMain(request: LockRequest): Promise<Holding | undefined> {
  const { MessageChannel, postMessageToThread } = process.getBuiltinModule("node:worker_threads");
  const { port1, port2 } = new MessageChannel();
  // From here on: listening to the port also keeps the worker alive while it waits.
  const answered = answerOf(port1, request.bus.timeoutMs + patienceMs);
  const message: LockMessage = { type: messageType, request, port: port2 };
  try {
    // Node 22.5 and 20.19; rejects at once where nobody listens.
    await postMessageToThread(MAIN_THREAD, message, [port2], patienceMs);
  } catch {
    port1.close();
  }
  const answer = await answered;
  return answer === undefined
    ? undefined
    : new RemoteHolding(port1, answer, request.bus.timeoutMs + patienceMs);
}

/** The first answer, or nothing when the port closes or it takes too long; then a lock that comes late is let go of. */
function answerOf(port: MessagePort, timeoutMs: number): Promise<FromMain | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => port.close(), timeoutMs);
    const end = (answer?: FromMain): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    port.once("message", end);
    port.once("close", () => end());
  });
}

/** A lock that the main thread holds for this worker. */
class RemoteHolding implements Holding {
  readonly #port: MessagePort;
  readonly #listeners = new Set<() => void>();
  readonly #asking = new Set<(report: InhibitReport) => void>();
  readonly #timeoutMs: number;
  #state: FromMain;

  constructor(port: MessagePort, state: FromMain, timeoutMs: number) {
    this.#port = port;
    this.#timeoutMs = timeoutMs;
    this.#state = state;
    port.on("message", (message: FromMain) => {
      this.#state = message;
      if (message.what === "verified") this.#answer();
      for (const listener of this.#listeners) listener();
    });
    port.on("close", () => this.#answer());
    // A lock does not keep a worker alive, either.
    port.unref();
  }

  get held(): boolean {
    return this.#state.held;
  }

  get report(): InhibitReport {
    return this.#state.report;
  }

  release(graceMs: number): void {
    tell(this.#port, { what: "release", graceMs });
    this.#port.close();
  }

  async verify(): Promise<InhibitReport> {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#asking.delete(answered);
        this.#port.unref();
        const why = "The main thread, which holds it, is too busy to say whether it still stands.";
        resolve({ ...this.report, outcome: "uncertain", why });
      }, this.#timeoutMs);
      const answered = (report: InhibitReport): void => {
        clearTimeout(timer);
        resolve(report);
      };
      this.#asking.add(answered);
      this.#port.ref();
      tell(this.#port, { what: "verify" });
    });
  }

  onLost(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #answer(): void {
    this.#port.unref();
    for (const resolve of this.#asking) resolve(this.report);
    this.#asking.clear();
  }
}

const tell = (port: MessagePort, message: FromWorker): void => port.postMessage(message);
