import { fs } from "../builtins.js";
import { BusError } from "./errors.js";
import { decodeMessage, encodeCall, ERROR, messageSize, METHOD_RETURN, SIGNAL } from "./message.js";
import type { Call, Incoming } from "./message.js";
import type { Value } from "./reader.js";

/** The answer to a call. Its descriptors belong to whoever called. */
export interface Reply {
  readonly body: readonly Value[];
  readonly descriptors: readonly number[];
}

/** What becomes of a call. */
export interface Waiting {
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

/** A signal that somebody on the bus sent. */
export type SignalListener = (signal: Incoming) => void;

const hello: Call = {
  destination: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
  member: "Hello",
};

const MAX_MESSAGE = 16 * 2 ** 20;

/** What is said on a connection to a message bus, whatever carries the bytes. */
export class Dialogue {
  /** Our own name on the bus, such as `:1.42`, as soon as the bus has told it. */
  name = "";
  onSignal: SignalListener = () => {};
  readonly #write: (bytes: Uint8Array) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #descriptors: number[] = [];
  /** What the bus has yet to say before it speaks in messages. */
  readonly #greetings: string[];
  #bytes = Buffer.alloc(0);
  #serial = 0;
  #ended: Error | undefined;

  constructor(write: (bytes: Uint8Array) => void, passesDescriptors: boolean) {
    this.#write = write;
    this.#greetings = passesDescriptors ? ["OK ", "AGREE_UNIX_FD"] : ["OK "];
  }

  /** How many calls wait for their answer. */
  get pending(): number {
    return this.#waiting.size;
  }

  get ended(): Error | undefined {
    return this.#ended;
  }

  /** Sent without waiting for an answer, as are the calls that follow: the bus reads them in turn, and we save round trips. */
  logIn(): void {
    const uid = Buffer.from(String(process.geteuid?.() ?? 0)).toString("hex");
    const negotiate = this.#greetings.length > 1 ? "NEGOTIATE_UNIX_FD\r\n" : "";
    this.#write(Buffer.from(`\0AUTH EXTERNAL ${uid}\r\n${negotiate}BEGIN\r\n`));
    this.ask(hello, {
      resolve: ({ body }) => void (this.name = String(body[0] ?? "")),
      reject: () => {},
    });
  }

  /** Calls a method. The answer is a `BusError` when the peer refuses, and another error when none can be had. */
  ask(call: Call, waiting: Waiting): void {
    if (this.#ended !== undefined) return waiting.reject(this.#ended);
    this.#serial += 1;
    this.#waiting.set(this.#serial, waiting);
    this.#write(encodeCall(call, this.#serial));
  }

  /** Sends a call whose answer nobody waits for. */
  post(call: Call): void {
    if (this.#ended !== undefined) return;
    this.#serial += 1;
    this.#write(encodeCall(call, this.#serial));
  }

  /** Takes in what has arrived. Throws when that is no D-Bus. */
  receive(bytes: Uint8Array, descriptors: readonly number[] = []): void {
    this.#descriptors.push(...descriptors);
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    if (!this.#greeted()) return;
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

  /** Ends it: who waits is told, and what came for nobody is closed. */
  end(given: Error): void {
    if (this.#ended !== undefined) return;
    const reason = this.name === "" ? refused(given) : given;
    this.#ended = reason;
    for (const fd of this.#descriptors.splice(0)) fs.closeSync(fd);
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
  }

  #greeted(): boolean {
    while (this.#greetings.length > 0) {
      const end = this.#bytes.indexOf("\r\n");
      if (end < 0 && this.#bytes.length > 1000)
        throw new BusError("AUTH", "the bus talks nonsense");
      if (end < 0) return false;
      const line = this.#bytes.toString("latin1", 0, end);
      const [expected = ""] = this.#greetings.splice(0, 1);
      if (!line.startsWith(expected)) throw new BusError("AUTH", `the bus said ${line}`);
      this.#bytes = this.#bytes.subarray(end + 2);
    }
    return true;
  }

  #answer(message: Incoming, descriptors: number[]): void {
    const isReply = message.type === METHOD_RETURN || message.type === ERROR;
    const waiting = isReply ? this.#waiting.get(message.replyTo) : undefined;
    if (waiting === undefined || message.type === ERROR) {
      for (const fd of descriptors) fs.closeSync(fd);
    }
    if (message.type === SIGNAL) this.onSignal(message);
    if (waiting === undefined) return;
    this.#waiting.delete(message.replyTo);
    if (message.type === METHOD_RETURN) waiting.resolve({ body: message.body, descriptors });
    else waiting.reject(new BusError(message.errorName, String(message.body[0] ?? "")));
  }
}

/** A bus that does not want this user says OK and hangs up before it gives us a name. */
function refused(reason: Error): Error {
  const code = "code" in reason ? reason.code : "";
  if (code !== "EOF" && code !== "EPIPE" && code !== "ECONNRESET") return reason;
  return new BusError("AUTH", `the bus hung up before it knew us (${reason.message})`);
}
