/** A decoded value: structs and arrays are arrays, a variant is what it holds, an `h` is an index of the message's descriptors. */
export type Value = string | number | bigint | boolean | readonly Value[];

/** Reads D-Bus data in the byte order of its sender. Throws a RangeError on data that ends early. */
export class Reader {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  readonly #little: boolean;
  #at = 0;

  constructor(bytes: Uint8Array, little: boolean) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
  }

  /** All values of a signature, such as `a(ssssuu)`. */
  read(signature: string): Value[] {
    return types(signature).map((type) => this.#value(type));
  }

  #value(type: string): Value {
    const code = type.charAt(0);
    if (code === "a") return this.#array(type.slice(1));
    if (code === "(" || code === "{") {
      this.#align(8);
      return this.read(type.slice(1, -1));
    }
    if (code === "v") return this.#value(this.#signature());
    if (code === "g") return this.#signature();
    if (code === "s" || code === "o") return this.#string();
    return this.#fixed(code);
  }

  #fixed(code: string): Value {
    const size = sizes[code];
    if (size === undefined) throw new RangeError(`D-Bus type ${JSON.stringify(code)} is not known`);
    this.#align(size);
    const at = this.#skip(size);
    if (code === "y") return this.#view.getUint8(at);
    if (code === "n") return this.#view.getInt16(at, this.#little);
    if (code === "q") return this.#view.getUint16(at, this.#little);
    if (code === "i") return this.#view.getInt32(at, this.#little);
    if (code === "x") return this.#view.getBigInt64(at, this.#little);
    if (code === "t") return this.#view.getBigUint64(at, this.#little);
    if (code === "d") return this.#view.getFloat64(at, this.#little);
    const number = this.#view.getUint32(at, this.#little);
    return code === "b" ? number !== 0 : number;
  }

  #array(element: string): Value[] {
    const size = Number(this.#fixed("u"));
    this.#align(alignment(element));
    const end = this.#at + size;
    const values: Value[] = [];
    while (this.#at < end) {
      const at = this.#at;
      values.push(this.#value(element));
      if (this.#at === at) throw new RangeError("a D-Bus array has elements without a size");
    }
    return values;
  }

  #string(): string {
    return this.#text(Number(this.#fixed("u")));
  }

  #signature(): string {
    return this.#text(Number(this.#fixed("y")));
  }

  #text(size: number): string {
    const at = this.#skip(size + 1);
    return Buffer.from(this.#bytes.subarray(at, at + size)).toString();
  }

  #align(to: number): void {
    this.#at = Math.ceil(this.#at / to) * to;
  }

  #skip(size: number): number {
    const at = this.#at;
    if (at + size > this.#bytes.length) throw new RangeError("a D-Bus message ended early");
    this.#at += size;
    return at;
  }
}

const sizes: Readonly<Record<string, number>> = {
  y: 1,
  n: 2,
  q: 2,
  i: 4,
  u: 4,
  b: 4,
  h: 4,
  x: 8,
  t: 8,
  d: 8,
};

function alignment(type: string): number {
  const code = type.charAt(0);
  if (code === "(" || code === "{") return 8;
  if (code === "g" || code === "v") return 1;
  return sizes[code] ?? 4;
}

/** Splits a signature into its complete types. */
function types(signature: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, code] of signature.split("").entries()) {
    if (code === "(" || code === "{") depth += 1;
    if (code === ")" || code === "}") depth -= 1;
    if (depth > 0 || code === "a") continue;
    found.push(signature.slice(start, index + 1));
    start = index + 1;
  }
  return found;
}
