import { read, readObject } from "./read.js";
import type { Properties } from "./read.js";
import { parseRetryAfter } from "./retry-after.js";

/** One header of a `Headers`, or of a plain object in any case of letters. Never throws. */
export function header(headers: Properties, name: string): string | undefined {
  try {
    const get = headers["get"];
    const value: unknown = typeof get === "function" ? get.call(headers, name) : undefined;
    return text(value) ?? text(read(headers, name)) ?? text(anyCase(headers, name));
  } catch {
    return undefined;
  }
}

function anyCase(headers: Properties, name: string): unknown {
  const key = Object.keys(headers).find((k) => k.toLowerCase() === name);
  return key === undefined ? undefined : read(headers, key);
}

function text(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return Array.isArray(value) && typeof value[0] === "string" ? value[0] : undefined;
}

/** How long a response asks to wait, in ms. */
export function retryAfterOf(
  headers: Properties | undefined,
  now: number | undefined,
): number | undefined {
  if (!headers) return undefined;
  const exact = header(headers, "retry-after-ms");
  if (exact !== undefined && /^\d{1,12}$/.test(exact)) return Number(exact);
  const value = header(headers, "retry-after");
  if (value === undefined) return undefined;
  return parseRetryAfter(value, {
    now,
    date: header(headers, "date"),
    age: header(headers, "age"),
  });
}

/** The headers of a response-like value. */
export function headersOf(response: Properties): Properties | undefined {
  return readObject(response, "headers");
}
