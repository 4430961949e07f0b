import { closeSync } from "node:fs";

import { atExit } from "../at-exit.js";
import { BusError, TimeoutError } from "./errors.js";
import { loadLibc } from "./libc.js";
import type { Libc } from "./libc.js";
import { decodeMessage, encodeCall, ERROR, messageSize, METHOD_RETURN } from "./message.js";
import type { Call, Incoming } from "./message.js";
import type { SocketName } from "./address.js";
import type { Value } from "./reader.js";

/** The answer to a call. Its descriptors belong to whoever called. */
export interface Reply {
  readonly body: readonly Value[];
  readonly descriptors: readonly number[];
}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

const hello: Call = {
  destination: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
  member: "Hello",
};

const MAX_MESSAGE = 16 * 2 ** 20;

/**
 * A connection to a message bus that can receive file descriptors, which Node's own sockets cannot. All calls share one
 * deadline; when it is over, or the connection is closed, every call that waits is rejected and the bus sees us gone: what
 * it answers later reaches nobody. Nothing but a wait for the socket leaves the main thread.
 */
export class Connection implements Disposable {
  readonly #libc: Libc;
  readonly #fd: number;
  readonly #deadline: number;
  readonly #timeoutMs: number;
  readonly #timer: NodeJS.Timeout;
  readonly #forget: () => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #descriptors: number[] = [];
  /** What the bus has yet to say before it speaks in messages. */
  readonly #greetings = ["OK ", "AGREE_UNIX_FD"];
  #bytes = Buffer.alloc(0);
  #serial = 0;
  #pumping = false;
  #polling = false;
  #ended: Error | undefined;

  private constructor(libc: Libc, socket: SocketName, timeoutMs: number) {
    this.#libc = libc;
    this.#timeoutMs = timeoutMs;
    this.#deadline = performance.now() + timeoutMs;
    this.#fd = libc.connect(socket.name, socket.shown);
    this.#timer = setTimeout(() => this.#expire(), timeoutMs);
    // Node waits at exit for the thread that waits for the socket.
    this.#forget = atExit(() => libc.shutdown(this.#fd));
  }

  /** Connects to the first socket that somebody listens at, and logs in as the user of this process. */
  static async open(sockets: readonly SocketName[], timeoutMs: number): Promise<Connection> {
    const libc = await loadLibc();
    let failure: unknown;
    for (const socket of sockets) {
      try {
        const connection = new Connection(libc, socket, timeoutMs);
        connection.#logIn();
        return connection;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  /** Calls a method. Rejects with a `BusError` when the peer refuses, and otherwise when no answer can be had. */
  call(call: Call): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      this.#serial += 1;
      this.#waiting.set(this.#serial, { resolve, reject });
      this.#send(encodeCall(call, this.#serial));
      void this.#pump();
    });
  }

  [Symbol.dispose](): void {
    this.#end(new Error("the bus connection was closed"));
  }

  /** Sent without waiting for an answer, as are the calls that follow: the bus reads them in turn, and we save round trips. */
  #logIn(): void {
    const uid = Buffer.from(String(process.geteuid?.() ?? 0)).toString("hex");
    const commands = `\0AUTH EXTERNAL ${uid}\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n`;
    this.#serial += 1;
    this.#send(Buffer.concat([Buffer.from(commands), encodeCall(hello, this.#serial)]));
  }

  #send(bytes: Uint8Array): void {
    try {
      this.#libc.send(this.#fd, bytes);
    } catch (error) {
      this.#end(error);
    }
  }

  /** Reads for as long as somebody waits; one at a time. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#waiting.size > 0) {
      await this.#readable();
      this.#read();
    }
    this.#pumping = false;
  }

  #read(): void {
    try {
      const over = this.#drain();
      this.#dispatch();
      if (over) throw new BusError("EOF", "the bus hung up");
    } catch (error) {
      this.#end(error);
    }
  }

  #expire(): void {
    // When it was this process that was late, the answer may lie there unread.
    this.#read();
    this.#end(new TimeoutError(this.#timeoutMs));
  }

  async #readable(): Promise<void> {
    if (this.#ended !== undefined) return;
    this.#polling = true;
    await this.#libc.wait(this.#fd, Math.max(1, this.#deadline - performance.now()));
    this.#polling = false;
    if (this.#ended !== undefined) closeSync(this.#fd);
  }

  /** Takes in what has arrived, and tells whether that was the last. */
  #drain(): boolean {
    for (;;) {
      const received = this.#ended === undefined ? this.#libc.receive(this.#fd) : undefined;
      if (received === undefined) return false;
      if (received.bytes.length === 0) return true;
      this.#descriptors.push(...received.descriptors);
      this.#bytes = Buffer.concat([this.#bytes, received.bytes]);
    }
  }

  #dispatch(): void {
    while (this.#greetings.length > 0) {
      const end = this.#bytes.indexOf("\r\n");
      if (end < 0) return;
      const line = this.#bytes.toString("latin1", 0, end);
      const [expected = ""] = this.#greetings.splice(0, 1);
      if (!line.startsWith(expected)) throw new BusError("AUTH", `the bus said ${line}`);
      this.#bytes = this.#bytes.subarray(end + 2);
    }
    for (;;) {
      const size = messageSize(this.#bytes);
      if (size !== undefined && size > MAX_MESSAGE)
        throw new RangeError("a D-Bus message is too big");
      if (size === undefined || this.#bytes.length < size) return;
      const message = decodeMessage(this.#bytes.subarray(0, size));
      this.#bytes = this.#bytes.subarray(size);
      this.#answer(message, this.#descriptors.splice(0, message.descriptors));
    }
  }

  #answer(message: Incoming, descriptors: number[]): void {
    const isReply = message.type === METHOD_RETURN || message.type === ERROR;
    const waiting = isReply ? this.#waiting.get(message.replyTo) : undefined;
    if (waiting === undefined || message.type === ERROR) {
      for (const fd of descriptors) closeSync(fd);
    }
    if (waiting === undefined) return;
    this.#waiting.delete(message.replyTo);
    if (message.type === METHOD_RETURN) waiting.resolve({ body: message.body, descriptors });
    else waiting.reject(new BusError(message.errorName, String(message.body[0] ?? "")));
  }

  #end(reason: unknown): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason instanceof Error ? reason : new Error(String(reason));
    clearTimeout(this.#timer);
    this.#forget();
    this.#libc.shutdown(this.#fd);
    // A number that is closed while another thread waits for it may come to mean another file.
    if (!this.#polling) closeSync(this.#fd);
    for (const fd of this.#descriptors.splice(0)) closeSync(fd);
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
    this.#waiting.clear();
  }
}
