import type { ReadHeader } from "./headers.js";
import { parseHttpDate } from "./http-date.js";
import { parsePushBack } from "./push-back.js";

/** What makes a date in a header independent of this machine's clock. */
export interface RetryAfterContext {
  /** Unix time in ms to read a date against when there is no `date`. @default Date.now() */
  readonly now?: number | undefined;
  /** The response's `Date` header: the peer's own clock. */
  readonly date?: unknown;
  /** The response's `Age` header, in seconds: how long a cache had kept it. */
  readonly age?: unknown;
}

/**
 * The wait that a `Retry-After` header asks for, in ms from now: seconds or an HTTP-date in any of the
 * three forms (RFC 9110 §10.2.3). A date in the past is 0; anything malformed is undefined. Never throws.
 */
export function parseRetryAfter(
  value: unknown,
  context: RetryAfterContext = {},
): number | undefined {
  const text = headerText(value);
  if (text === undefined) return undefined;
  const seconds = digits(text);
  if (seconds !== undefined) return seconds * 1000;
  const { now = Date.now() } = context;
  const at = parseHttpDate(text, now);
  if (at === undefined) return undefined;
  const sent = parseHttpDate(headerText(context.date) ?? "", now);
  const age = digits(headerText(context.age) ?? "") ?? 0;
  return Math.max(0, at - (sent === undefined ? now : sent + age * 1000));
}

/** How long headers ask to wait, in ms, in the most exact form that they have; `"stop"` where gRPC forbids it. */
export function waitOf(header: ReadHeader, now: number | undefined): number | "stop" | undefined {
  const pushed = parsePushBack(header("grpc-retry-pushback-ms"));
  return pushed ?? exactWait(header) ?? roundWait(header, now);
}

/** How long an HTTP answer asks to wait, in ms. */
export function httpWait(header: ReadHeader, now: number | undefined): number | undefined {
  return exactWait(header) ?? roundWait(header, now);
}

function exactWait(header: ReadHeader): number | undefined {
  const exact = (header("retry-after-ms") ?? header("x-ms-retry-after-ms") ?? "").trim();
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(exact) ? Math.ceil(Number(exact)) : undefined;
}

function roundWait(header: ReadHeader, now: number | undefined): number | undefined {
  const value = header("retry-after");
  if (value === undefined) return undefined;
  const seconds = digits(value.trim());
  if (seconds !== undefined) return seconds * 1000;
  return parseRetryAfter(value, { now, date: header("date"), age: header("age") });
}

/** 1*DIGIT, and nothing else that `Number` would take. */
function digits(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER / 1000);
}

function headerText(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" ? String(value) : undefined;
}
