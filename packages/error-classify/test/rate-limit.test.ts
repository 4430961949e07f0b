import { expect, test } from "vitest";

import { classify, parsePushBack, parseRateLimit } from "../src/index.js";

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const seconds = now / 1000;
const date = "Mon, 23 Nov 2026 12:00:00 GMT";

test.each<readonly [string, Record<string, string>, object]>([
  [
    "the draft's fields",
    { ratelimit: '"default";r=50;t=30', "ratelimit-policy": '"default";q=100;w=60' },
    { limit: 100, remaining: 50, resetMs: 30_000, windowMs: 60_000 },
  ],
  [
    "the draft before",
    { ratelimit: "limit=100, remaining=0, reset=5" },
    { limit: 100, remaining: 0, resetMs: 5000, retryAfterMs: 5000 },
  ],
  [
    "a field each",
    { "RateLimit-Limit": "100, 100;w=60", "RateLimit-Remaining": "9", "RateLimit-Reset": "7" },
    { limit: 100, remaining: 9, resetMs: 7000, windowMs: 60_000 },
  ],
  [
    "GitHub's epoch",
    {
      "x-ratelimit-limit": "60",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(seconds + 90),
    },
    { limit: 60, remaining: 0, resetMs: 90_000, retryAfterMs: 90_000 },
  ],
  [
    "Twitter's names",
    { "x-rate-limit-remaining": "3", "x-rate-limit-reset": String(seconds + 1) },
    { remaining: 3, resetMs: 1000 },
  ],
  ["an epoch in ms", { "x-ratelimit-reset": String(now + 1500) }, { resetMs: 1500 }],
  ["an epoch that is past", { "x-ratelimit-reset": String(seconds - 90) }, { resetMs: 0 }],
  [
    "Discord's fractions",
    { "x-ratelimit-reset-after": "0.65", "x-ratelimit-reset": String(seconds + 9) },
    { resetMs: 650 },
  ],
  [
    "OpenAI's durations",
    {
      "x-ratelimit-limit-requests": "60",
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": "6m0s",
    },
    { limit: 60, remaining: 0, resetMs: 360_000, retryAfterMs: 360_000 },
  ],
  [
    "Anthropic's dates",
    {
      "anthropic-ratelimit-requests-remaining": "1",
      "anthropic-ratelimit-requests-reset": "2026-11-23T12:00:10Z",
    },
    { remaining: 1, resetMs: 10_000 },
  ],
  ["an HTTP-date", { "x-ratelimit-reset": "Mon Nov 23 12:00:04 2026" }, { resetMs: 4000 }],
  [
    "Azure's milliseconds",
    { "x-ms-retry-after-ms": "250", "retry-after": "9" },
    { retryAfterMs: 250 },
  ],
  ["milliseconds with a fraction", { "retry-after-ms": "20.5" }, { retryAfterMs: 21 }],
  [
    "Retry-After before the reset",
    { "retry-after": "3", "ratelimit-remaining": "0", "ratelimit-reset": "60" },
    { remaining: 0, resetMs: 60_000, retryAfterMs: 3000 },
  ],
  ["fewer than none", { "x-ratelimit-remaining": "-2" }, { remaining: 0 }],
  ["a push-back", { "grpc-retry-pushback-ms": "120" }, { retryAfterMs: 120 }],
  ["a push-back that forbids", { "grpc-retry-pushback-ms": "-1" }, { stop: true }],
])("reads %s", (_, headers, expected) => {
  expect(parseRateLimit(headers, { now })).toEqual(expected);
  expect(parseRateLimit(new Headers(headers), { now })).toEqual(expected);
});

test("reads dates against the peer's clock, however wrong ours is", () => {
  const headers = { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(seconds + 20) };
  for (const skewed of [now, now - 3_600_000, now + 86_400_000]) {
    expect(parseRateLimit(headers, { now: skewed })?.retryAfterMs).toBe(20_000);
  }
});

test.each([
  undefined,
  null,
  7,
  "x",
  {},
  new Headers(),
  { ratelimit: "soon" },
  { "x-ratelimit-reset": "-5" },
  { "x-ratelimit-reset": "1e3" },
  { "x-ratelimit-reset": "2026-11-23" },
  { "x-ratelimit-remaining": "1.5" },
  { "retry-after": "soon" },
])("makes nothing of %j", (headers) => {
  expect(parseRateLimit(headers, { now })).toBeUndefined();
});

test("a huge number is as long as a number can tell, not NaN", () => {
  const found = parseRateLimit({ "x-ratelimit-reset": "9".repeat(17) }, { now });
  expect(Number.isFinite(found?.resetMs)).toBe(true);
});

test.each([
  ["0", 0],
  ["1500", 1500],
  [["250"], 250],
  [17, 17],
  ["2147483647", 2_147_483_647],
  ["-1", "stop"],
  ["", "stop"],
  ["1.5", "stop"],
  ["soon", "stop"],
  ["2147483648", "stop"],
  [Number.NaN, "stop"],
  [undefined, undefined],
  [null, undefined],
  [[], undefined],
])("a push-back of %j is %j", (value, expected) => {
  expect(parsePushBack(value)).toBe(expected);
});

test("gRPC's push-back changes what is done and not what it is called", () => {
  const failed = (pushBack: string) =>
    Object.assign(new Error("14 UNAVAILABLE: busy"), {
      code: 14,
      details: "busy",
      metadata: { get: (name: string) => (name === "grpc-retry-pushback-ms" ? [pushBack] : []) },
    });
  expect(classify(failed("300"))).toMatchObject({
    category: "unavailable",
    retryable: true,
    retryAfterMs: 300,
  });
  expect(classify(failed("-1"))).toMatchObject({
    category: "unavailable",
    action: "give-up",
    retryable: false,
    blind: false,
  });
});

test("what is used up is waited for until it is full again", () => {
  const headers = { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(seconds + 20) };
  expect(classify({ status: 429, headers })).toMatchObject({
    category: "rate-limited",
    retryAfterMs: 20_000,
  });
  expect(classify({ status: 403, headers })).toMatchObject({
    category: "rate-limited",
    retryAfterMs: 20_000,
  });
});
