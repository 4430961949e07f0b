import { findable } from "../findable.js";
import { fs } from "../builtins.js";
import { atExit } from "../at-exit.js";
import type { SocketName } from "./address.js";
import { Dialogue } from "./dialogue.js";
import type { Reply } from "./dialogue.js";
import { BusError, TimeoutError } from "./errors.js";
import { loadLibc } from "./libc.js";
import type { Libc } from "./libc.js";
import type { Call } from "./message.js";

/** How long this thread itself waits for an answer, in ms. */
const glanceMs = 1;

/**
 * A connection to a message bus that can receive file descriptors, which Node's own sockets cannot, and that can be waited
 * for without the event loop. All calls of a round share one deadline; when it is over, or the connection is closed, every
 * call that waits is rejected and the bus sees us gone: what it answers later reaches nobody. Nothing but a wait for the
 * socket leaves the main thread.
 */
export class Connection implements Disposable {
  readonly #libc: Libc;
  readonly #fd: number;
  readonly #forget: () => void;
  readonly #dialogue: Dialogue;
  #deadline = 0;
  #timeoutMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #pumping = false;
  #polling = false;

  private constructor(libc: Libc, socket: SocketName) {
    this.#libc = libc;
    this.#fd = libc.connect(socket.name, socket.shown);
    this.#dialogue = new Dialogue((bytes) => this.#send(bytes), true);
    // Node waits at exit for the thread that waits for the socket.
    this.#forget = atExit(() => libc.shutdown(this.#fd));
  }

  /** Connects to the first socket that somebody listens at, and logs in as the user of this process. */
  static open(sockets: readonly SocketName[]): Connection {
    const libc = loadLibc();
    let failure: unknown;
    for (const socket of sockets) {
      try {
        const connection = new Connection(libc, socket);
        connection.#dialogue.logIn();
        return connection;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  /** Begins a round of calls, which have so long together. */
  begin(timeoutMs: number): void {
    clearTimeout(this.#timer);
    this.#timeoutMs = timeoutMs;
    this.#deadline = performance.now() + timeoutMs;
    this.#timer = setTimeout(() => this.#expire(), timeoutMs);
  }

  /** Ends the round, and tells whether another could follow: nobody waits, and the bus is there. */
  rest(): boolean {
    clearTimeout(this.#timer);
    return this.#dialogue.ended === undefined && this.#dialogue.pending === 0 && !this.#polling;
  }

  /** Whether the bus has not hung up meanwhile. */
  isAlive(): boolean {
    this.#read(true);
    return this.#dialogue.ended === undefined;
  }

  /** Calls a method. Rejects with a `BusError` when the peer refuses, and otherwise when no answer can be had. */
  call(call: Call): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#dialogue.ask(call, { resolve, reject });
      void this.#pump();
    });
  }

  /** The same, with the event loop stopped until the answer is there or the deadline is over. */
  callSync(call: Call): Reply {
    const answers: { readonly reply?: Reply; readonly error?: unknown }[] = [];
    this.#dialogue.ask(call, {
      resolve: (reply) => void answers.push({ reply }),
      reject: (error) => void answers.push({ error }),
    });
    while (answers.length === 0) {
      const leftMs = this.#deadline - performance.now();
      if (leftMs <= 0) this.#end(new TimeoutError(this.#timeoutMs));
      else this.#libc.waitSync(this.#fd, leftMs);
      this.#read();
    }
    const [answer] = answers;
    if (answer?.reply === undefined) throw answer?.error;
    return answer.reply;
  }

  /** Says something to the bus and does not wait for what it answers. */
  post(call: Call): void {
    this.#dialogue.post(call);
  }

  [Symbol.dispose](): void {
    this.#end(new Error("the bus connection was closed"));
  }

  static {
    findable(this.prototype);
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
    while (this.#dialogue.pending > 0) {
      await this.#readable();
      this.#read();
    }
    this.#pumping = false;
  }

  #read(toTheEnd = false): void {
    try {
      if (this.#drain(toTheEnd)) throw new BusError("EOF", "the bus hung up");
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
    if (this.#dialogue.ended !== undefined) return;
    // To another thread and back takes about as long as an answer does, so most of them are waited for here.
    if (this.#libc.waitSync(this.#fd, glanceMs)) return;
    this.#polling = true;
    await this.#libc.wait(this.#fd, Math.max(1, this.#deadline - performance.now()));
    this.#polling = false;
    if (this.#dialogue.ended !== undefined) closeQuietly(this.#fd);
  }

  /** Takes in what has arrived until nobody waits any more, or all of it, and tells whether the bus hung up. */
  #drain(toTheEnd: boolean): boolean {
    for (;;) {
      const open = this.#dialogue.ended === undefined;
      const received = open ? this.#libc.receive(this.#fd) : undefined;
      if (received === undefined) return false;
      if (received.bytes.length === 0) return true;
      this.#dialogue.receive(received.bytes, received.descriptors);
      // The answer that was waited for is nearly always the last, and to look for more costs as much as it did.
      if (!toTheEnd && this.#dialogue.pending === 0) return false;
    }
  }

  #end(reason: unknown): void {
    if (this.#dialogue.ended !== undefined) return;
    clearTimeout(this.#timer);
    this.#forget();
    this.#libc.shutdown(this.#fd);
    // A number that is closed while another thread waits for it may come to mean another file.
    if (!this.#polling) closeQuietly(this.#fd);
    this.#dialogue.end(reason instanceof Error ? reason : new Error(String(reason)));
  }
}

function closeQuietly(fd: number): void {
  try {
    fs.closeSync(fd);
  } catch {
    // Closed by somebody else; there is nothing left to do.
  }
}
