/** What this client ever sends in a message body. */
export type BodyValue = string | number | boolean | Readonly<Record<string, string>>;

/** Builds little-endian D-Bus data; every value is aligned from the start, as the wire format asks. */
export class Writer {
  #bytes = Buffer.alloc(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  align(to: number): void {
    this.#reserve(Math.ceil(this.#length / to) * to - this.#length);
  }

  byte(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  uint32(value: number): void {
    this.align(4);
    const at = this.#reserve(4);
    this.#bytes.writeUInt32LE(value, at);
  }

  string(value: string): void {
    const size = Buffer.byteLength(value);
    this.uint32(size);
    const at = this.#reserve(size + 1);
    this.#bytes.write(value, at);
  }

  signature(value: string): void {
    this.byte(value.length);
    const at = this.#reserve(value.length + 1);
    this.#bytes.write(value, at, "latin1");
  }

  bytes(value: Uint8Array): void {
    const at = this.#reserve(value.length);
    this.#bytes.set(value, at);
  }

  setUint32(at: number, value: number): void {
    this.#bytes.writeUInt32LE(value, at);
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#length)]);
    }
    return at;
  }
}

/** Writes the values of a body whose signature has only `s`, `o`, `g`, `u`, `b`, `y`, and `a{sv}` with texts in it. */
export function writeBody(writer: Writer, signature: string, values: readonly BodyValue[]): void {
  const types = signature.match(/a\{sv\}|./gu) ?? [];
  for (const [index, type] of types.entries()) {
    const value = values[index] ?? "";
    if (typeof value === "object") writeTexts(writer, value);
    else if (type === "y") writer.byte(Number(value));
    else if (type === "u" || type === "b") writer.uint32(Number(value));
    else if (type === "g") writer.signature(String(value));
    else writer.string(String(value));
  }
}

function writeTexts(writer: Writer, texts: Readonly<Record<string, string>>): void {
  writer.uint32(0);
  const size = writer.length - 4;
  writer.align(8);
  const start = writer.length;
  for (const [key, text] of Object.entries(texts)) {
    writer.align(8);
    writer.string(key);
    writer.signature("s");
    writer.string(text);
  }
  writer.setUint32(size, writer.length - start);
}
