import { Reader } from "./reader.js";
import type { Value } from "./reader.js";
import { writeBody, Writer } from "./writer.js";
import type { BodyValue } from "./writer.js";

/** A method call; the signature tells how the body's values are written. */
export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string | undefined;
  readonly body?: readonly BodyValue[] | undefined;
}

/** A message that arrived, and how many descriptors came with it. */
export interface Incoming {
  readonly type: number;
  /** The name on the bus of whoever sent it; the bus itself fills it in. */
  readonly sender: string;
  /** Of a signal: which one, of which object. */
  readonly path: string;
  readonly member: string;
  readonly replyTo: number;
  readonly errorName: string;
  readonly descriptors: number;
  readonly body: readonly Value[];
}

export const METHOD_RETURN = 2;
export const ERROR = 3;
export const SIGNAL = 4;

// A service that does not run is to be told, not waited for: D-Bus would try to start it.
// ALLOW_INTERACTIVE_AUTHORIZATION (4) is never set: it asks for a password on the terminal.
const NO_AUTO_START = 2;

/** The bytes of a method call. */
export function encodeCall(call: Call, serial: number): Buffer {
  const { signature = "", body = [] } = call;
  const content = new Writer();
  writeBody(content, signature, body);
  const writer = new Writer();
  for (const byte of ["l".charCodeAt(0), 1, NO_AUTO_START, 1]) writer.byte(byte);
  writer.uint32(content.length);
  writer.uint32(serial);
  writer.uint32(0);
  const start = writer.length;
  field(writer, 1, "o", call.path);
  field(writer, 2, "s", call.interface);
  field(writer, 3, "s", call.member);
  field(writer, 6, "s", call.destination);
  if (signature !== "") field(writer, 8, "g", signature);
  writer.setUint32(start - 4, writer.length - start);
  writer.align(8);
  writer.bytes(content.finish());
  return writer.finish();
}

function field(writer: Writer, code: number, type: string, value: string): void {
  writer.align(8);
  writer.byte(code);
  writer.signature(type);
  writeBody(writer, type, [value]);
}

/** How long the message at the start of `bytes` is, as soon as that can be told. */
export function messageSize(bytes: Uint8Array): number | undefined {
  if (bytes.length < 16) return undefined;
  const { little, view } = order(bytes);
  const fields = Math.ceil(view.getUint32(12, little) / 8) * 8;
  return 16 + fields + view.getUint32(4, little);
}

/** Reads one complete message. */
export function decodeMessage(bytes: Uint8Array): Incoming {
  const { little, view } = order(bytes);
  const bodySize = view.getUint32(4, little);
  const fields = new Map<unknown, Value>();
  const [, , , , , , list] = new Reader(bytes, little).read("yyyyuua(yv)");
  for (const entry of Array.isArray(list) ? list : []) fields.set(entry[0], entry[1]);
  const signature = String(fields.get(8) ?? "");
  return {
    type: view.getUint8(1),
    sender: String(fields.get(7) ?? ""),
    path: String(fields.get(1) ?? ""),
    member: String(fields.get(3) ?? ""),
    replyTo: Number(fields.get(5) ?? 0),
    errorName: String(fields.get(4) ?? ""),
    descriptors: Number(fields.get(9) ?? 0),
    body: new Reader(bytes.subarray(bytes.length - bodySize), little).read(signature),
  };
}

function order(bytes: Uint8Array): { little: boolean; view: DataView } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { little: view.getUint8(0) !== "B".charCodeAt(0), view };
}
