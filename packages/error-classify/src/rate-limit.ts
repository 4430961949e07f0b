import { parseReset } from "./duration.js";
import { firstHeader, headerReader } from "./headers.js";
import type { ReadHeader } from "./headers.js";
import { parseHttpDate } from "./http-date.js";
import { hasProperties } from "./read.js";
import { waitOf } from "./retry-after.js";

/** What a response tells of an allowance. Only what was said is there. */
export interface RateLimit {
  /** Requests (or what the peer counts) in one window. */
  readonly limit?: number;
  /** What is left of them. */
  readonly remaining?: number;
  /** When the allowance is full again, in ms from now. */
  readonly resetMs?: number;
  /** How long one window is, in ms. */
  readonly windowMs?: number;
  /** How long the peer asks to wait before the next request, in ms: `Retry-After` and its kin, else the reset of what is used up. */
  readonly retryAfterMs?: number;
  /** gRPC's push-back forbids another attempt. */
  readonly stop?: true;
}

export interface RateLimitContext {
  /** Unix time in ms to read dates against when the response has no `Date`. @default Date.now() */
  readonly now?: number | undefined;
}

const LIMIT = names("limit");
const REMAINING = names("remaining");
const RESET = ["x-ratelimit-reset-after", ...names("reset")];

function names(field: string): readonly string[] {
  return [
    `ratelimit-${field}`,
    `x-ratelimit-${field}`,
    `x-rate-limit-${field}`,
    `x-ratelimit-${field}-requests`,
    `anthropic-ratelimit-requests-${field}`,
  ];
}

/**
 * What response headers (a `Headers`, gRPC's `Metadata` or a plain object) say of the sender's allowance: the
 * IETF draft's `RateLimit` and `RateLimit-Policy` in its older and newer forms, `RateLimit-*`, `X-RateLimit-*`,
 * `X-Rate-Limit-*` and the forms of OpenAI, Anthropic, Discord and Azure, `Retry-After` and gRPC's push-back.
 * Undefined when they say nothing. Dates are read against the response's own `Date`. Never throws.
 */
export function parseRateLimit(
  headers: unknown,
  { now = Date.now() }: RateLimitContext = {},
): RateLimit | undefined {
  return hasProperties(headers) ? rateLimitOf(headerReader(headers), now) : undefined;
}

/** How long until there is an allowance again, in ms, where none is left. */
export function resetOfUsedUp(header: ReadHeader, now: number): number | undefined {
  const isUsedUp = count(firstHeader(header, REMAINING)) === 0 || ofDraft(header).remaining === 0;
  return isUsedUp ? rateLimitOf(header, now)?.retryAfterMs : undefined;
}

function rateLimitOf(header: ReadHeader, now: number): RateLimit | undefined {
  const then = parseHttpDate(header("date") ?? "", now) ?? now;
  const allowance = { ...ofFields(header, then), ...ofDraft(header) };
  const wait = waitOf(header, now);
  const usedUp = allowance.remaining === 0 ? allowance.resetMs : undefined;
  const retryAfterMs = wait === "stop" ? undefined : (wait ?? usedUp);
  const found: RateLimit = {
    ...allowance,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(wait === "stop" ? { stop: true } : {}),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}

type Said = Omit<RateLimit, "retryAfterMs" | "stop">;

function ofFields(header: ReadHeader, now: number): Said {
  // Draft 3 had `RateLimit-Limit: 100, 100;w=60`.
  const limited = firstHeader(header, LIMIT);
  const reset = firstHeader(header, RESET)?.trim();
  return said(
    count(limited),
    count(firstHeader(header, REMAINING)),
    reset === undefined ? undefined : parseReset(reset, now),
    count(/;\s*w=(\d+)/.exec(limited ?? "")?.[1]),
  );
}

/** `"default";r=50;t=30` with the policy `"default";q=100;w=60`, and before that `limit=100, remaining=50, reset=30`. */
function ofDraft(header: ReadHeader): Said {
  const now = header("ratelimit") ?? "";
  const policy = header("ratelimit-policy") ?? "";
  if (now === "" && policy === "") return {};
  const field = (text: string, ...keys: readonly string[]) =>
    count(new RegExp(`(?:^|[;,\\s])(?:${keys.join("|")})=(\\d+)`).exec(text)?.[1]);
  const reset = field(now, "t", "reset");
  return said(
    field(policy, "q") ?? field(now, "limit", "q"),
    field(now, "r", "remaining"),
    reset === undefined ? undefined : reset * 1000,
    field(policy, "w") ?? field(now, "w"),
  );
}

function said(
  limit: number | undefined,
  remaining: number | undefined,
  resetMs: number | undefined,
  windowSeconds: number | undefined,
): Said {
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(resetMs === undefined ? {} : { resetMs }),
    ...(windowSeconds === undefined ? {} : { windowMs: windowSeconds * 1000 }),
  };
}

/** A whole number at the beginning of a header. A negative one is none left. */
function count(text: string | undefined): number | undefined {
  const found = /^\s*(-?)(\d{1,15})(?![\d.])/.exec(text ?? "");
  if (!found) return undefined;
  return found[1] === "-" ? 0 : Number(found[2]);
}
