import { hasProperties, read } from "./read.js";
import type { Properties } from "./read.js";

/** Reads one header by its name in small letters. Never throws. */
export type ReadHeader = (name: string) => string | undefined;

/** A reader of a `Headers`, of gRPC's `Metadata`, or of a plain object in any case of letters. */
export function headerReader(headers: Properties): ReadHeader {
  const get = read(headers, "get");
  if (typeof get !== "function") return plainReader(headers);
  const found: ReadHeader = (name) => {
    try {
      return text(get.call(headers, name));
    } catch {
      return undefined;
    }
  };
  return found;
}

/** Every key is looked at once, whatever is asked for. */
function plainReader(headers: Properties): ReadHeader {
  let keys: readonly string[] = [];
  try {
    keys = Object.keys(headers).slice(0, MOST_HEADERS);
  } catch {
    // A proxy that does not tell what it has.
  }
  const names = keys.map((key) => key.toLowerCase());
  return (name) => {
    const at = names.indexOf(name);
    return at < 0 ? undefined : text(read(headers, keys[at] ?? ""));
  };
}

const MOST_HEADERS = 200;

/** The first of several headers that is there. */
export function firstHeader(header: ReadHeader, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = header(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return text(value[0]);
  // gRPC's metadata may come as bytes.
  return hasProperties(value) && value instanceof Uint8Array
    ? String.fromCharCode(...value.subarray(0, 64))
    : undefined;
}
