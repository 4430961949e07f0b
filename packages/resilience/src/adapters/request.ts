/** Methods that do the same when they come twice (RFC 9110, 9.2.2). */
const idempotent = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);

type Init = Readonly<Record<string, unknown>>;

interface RequestLike {
  readonly method?: unknown;
  readonly url?: unknown;
  readonly href?: unknown;
  readonly headers?: unknown;
  readonly signal?: unknown;
}

const objectOf = (input: unknown): RequestLike =>
  typeof input === "object" && input !== null ? input : {};

export function methodOf(input: unknown, init: Init): string {
  const method = init["method"] ?? objectOf(input).method;
  return typeof method === "string" ? method.toUpperCase() : "GET";
}

export function urlOf(input: unknown): string {
  const { url, href } = objectOf(input);
  return String(typeof url === "string" ? url : (href ?? input));
}

export const signalOf = (input: unknown, init: Init): unknown =>
  init["signal"] ?? objectOf(input).signal ?? undefined;

/** Whether the server would take it well to get it twice. */
export function mayBeRepeated(method: string, input: unknown, init: Init): boolean {
  return idempotent.has(method) || hasHeader(init["headers"] ?? objectOf(input).headers);
}

/** A stream is gone when it has been sent. */
export function isReplayable(init: Init): boolean {
  const body = init["body"];
  if (typeof body !== "object" || body === null) return true;
  return !("getReader" in body || "pipe" in body || Symbol.asyncIterator in body);
}

function hasHeader(headers: unknown): boolean {
  const name = "idempotency-key";
  if (typeof headers !== "object" || headers === null) return false;
  if ("get" in headers && typeof headers.get === "function") {
    return (headers as { get(name: string): unknown }).get(name) !== null;
  }
  const names = Array.isArray(headers)
    ? (headers as readonly (readonly [string, string])[]).map(([each]) => each)
    : Object.keys(headers);
  return names.some((each) => each.toLowerCase() === name);
}
