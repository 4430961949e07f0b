import { events } from "../builtins.js";
import type { Socket } from "node:net";

import type { SocketName } from "./address.js";
import { Dialogue } from "./dialogue.js";
import type { Reply } from "./dialogue.js";
import { BusError, TimeoutError } from "./errors.js";
import type { Call, Incoming } from "./message.js";

/**
 * A connection to a message bus over a socket of Node's own: it cannot receive descriptors, needs nothing native, and tells
 * when the bus hangs up. It keeps the process alive only while somebody waits for an answer.
 */
export class Line {
  readonly #socket: Socket;
  readonly #dialogue: Dialogue;
  readonly #listeners = new Set<(signal: Incoming) => void>();
  readonly #closers = new Set<(why: string) => void>();
  readonly #isBackground: boolean;
  readonly #asked = new Set<string>();
  #waiters = 0;

  private constructor(socket: Socket, isBackground: boolean) {
    this.#socket = socket;
    this.#isBackground = isBackground;
    this.#dialogue = new Dialogue((bytes) => void socket.write(bytes), false);
    this.#dialogue.onSignal = (signal) => {
      for (const listener of this.#listeners) listener(signal);
    };
    socket.on("data", (bytes) => this.#receive(bytes));
    socket.on("error", (error) => this.#end(error));
    socket.on("close", () => this.#end(new BusError("EOF", "the bus hung up")));
    this.#dialogue.logIn();
  }

  /**
   * Connects to the first socket that somebody listens at, and logs in as the user of this process. In the background not
   * even a wait for an answer keeps the process alive.
   */
  static async open(sockets: readonly SocketName[], isBackground = false): Promise<Line> {
    // Loaded when there is a socket to open: an import should cost nothing.
    const { connect } = process.getBuiltinModule("node:net");
    let failure: unknown;
    for (const { name } of sockets) {
      const socket = connect(name);
      if (isBackground) socket.unref();
      try {
        await events.once(socket, "connect");
        return new Line(socket, isBackground);
      } catch (error) {
        socket.destroy();
        failure = error;
      }
    }
    throw failure;
  }

  /** Our own name on the bus, known with the first answer. */
  get name(): string {
    return this.#dialogue.name;
  }

  /**
   * Calls a method. Rejects with a `BusError` when the peer refuses, and otherwise when no answer can be had in time. `late`
   * gets an answer that comes after that, or nothing when it was a refusal.
   */
  async call(
    call: Call,
    timeoutMs: number,
    late?: (reply: Reply | undefined) => void,
  ): Promise<Reply> {
    let isLate = false;
    let timer: NodeJS.Timeout | undefined;
    this.#waiters += 1;
    if (!this.#isBackground) this.#socket.ref();
    try {
      return await new Promise<Reply>((resolve, reject) => {
        timer = setTimeout(() => {
          isLate = true;
          reject(new TimeoutError(timeoutMs));
        }, timeoutMs);
        if (this.#isBackground) timer.unref();
        const answered = (reply: Reply): void => (isLate ? late?.(reply) : resolve(reply));
        const failed = (error: unknown): void => (isLate ? late?.(undefined) : reject(error));
        this.#dialogue.ask(call, { resolve: answered, reject: failed });
      });
    } finally {
      clearTimeout(timer);
      this.#waiters -= 1;
      if (this.#waiters === 0) this.#socket.unref();
    }
  }

  /** Asks the bus for signals, once for each kind. */
  hear(match: Call): void {
    const key = JSON.stringify(match.body);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    this.post(match);
  }

  /** Says something and does not wait for what is answered. */
  post(call: Call): void {
    this.#dialogue.post(call);
  }

  /** Hears every signal that the bus was asked to pass on. */
  onSignal(listener: (signal: Incoming) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Hears, once, that the connection is no more. */
  onClosed(listener: (why: string) => void): () => void {
    const { ended } = this.#dialogue;
    if (ended === undefined) this.#closers.add(listener);
    else listener(ended.message);
    return () => void this.#closers.delete(listener);
  }

  /** Hangs up when what was said has been sent. */
  close(): void {
    this.#closers.clear();
    this.#socket.unref();
    this.#socket.end();
    this.#dialogue.end(new Error("the bus connection was closed"));
  }

  #receive(bytes: Uint8Array): void {
    try {
      this.#dialogue.receive(bytes);
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #end(reason: Error): void {
    if (this.#dialogue.ended !== undefined) return;
    this.#dialogue.end(reason);
    this.#socket.destroy();
    for (const listener of this.#closers) listener(reason.message);
    this.#closers.clear();
  }
}
