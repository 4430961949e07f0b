import { expect, test } from "vitest";

import { classify, parseRetryAfter } from "../src/index.js";

const now = Date.UTC(1994, 10, 6, 8, 49, 0);

test.each([
  "Sun, 06 Nov 1994 08:49:37 GMT",
  "Sunday, 06-Nov-94 08:49:37 GMT",
  "Sun Nov  6 08:49:37 1994",
])("reads the date %j as UTC", (date) => {
  expect(parseRetryAfter(date, { now })).toBe(37_000);
});

test.each([
  ["0", 0],
  ["120", 120_000],
  [" 7 ", 7000],
  [17, 17_000],
])("reads %j as seconds", (value, ms) => {
  expect(parseRetryAfter(value)).toBe(ms);
});

test.each([
  "",
  "-5",
  "0x10",
  "1e3",
  "1.5",
  "Infinity",
  "12 seconds",
  "2026-11-23",
  "2026-11-23T10:00:00Z",
  "Sun, 06 Nov 1994 08:49:37 EST",
  "Sun, 31 Feb 1994 08:49:37 GMT",
  "Sun, 06 Nov 1994 24:00:00 GMT",
  "sun, 06 nov 1994 08:49:37 gmt",
  "Sun, 6 Nov 1994 08:49:37 GMT",
  -5,
  Number.NaN,
  Infinity,
  1.5,
  null,
  undefined,
  {},
  [],
  Symbol("5"),
])("does not guess what %j might mean", (value) => {
  expect(parseRetryAfter(value, { now })).toBeUndefined();
});

test("a date in the past is now", () => {
  expect(parseRetryAfter("Sun, 06 Nov 1994 08:48:00 GMT", { now })).toBe(0);
});

test("more digits than a number can hold are still a wait", () => {
  const ms = parseRetryAfter("9".repeat(400));
  expect(Number.isSafeInteger(ms)).toBe(true);
});

test("the peer's own clock makes the wait independent of this machine's", () => {
  const value = "Sun, 06 Nov 1994 08:49:37 GMT";
  const date = "Sun, 06 Nov 1994 08:49:07 GMT";
  for (const skewed of [0, now, Date.UTC(2040, 0, 1)]) {
    expect(parseRetryAfter(value, { now: skewed, date })).toBe(30_000);
    expect(parseRetryAfter(value, { now: skewed, date, age: "10" })).toBe(20_000);
    expect(parseRetryAfter(value, { now: skewed, date, age: "old" })).toBe(30_000);
  }
  expect(parseRetryAfter(value, { now, date: "yesterday" })).toBe(37_000);
});

test("two digits of a year are the nearest that is not fifty years ahead", () => {
  const in2026 = Date.UTC(2026, 0, 1);
  expect(parseRetryAfter("Friday, 01-Jan-27 00:00:00 GMT", { now: in2026 })).toBe(365 * 86_400_000);
  expect(parseRetryAfter("Sunday, 06-Nov-94 08:49:37 GMT", { now: in2026 })).toBe(0);
});

test("takes a leap second", () => {
  expect(parseRetryAfter("Sun, 06 Nov 1994 08:49:60 GMT", { now })).toBe(60_000);
});

test.each([
  ["Too Many Requests: retry after 5", 5000],
  ["Rate limit reached. Please try again in 1.5s", 1500],
  ["rate limit exceeded, retry in 250 ms", 250],
  ["Too many requests, try again in 2 minutes", 120_000],
])("the wait that only the text %j names is read", (message, ms) => {
  expect(classify(new Error(message)).retryAfterMs).toBe(ms);
});

test.each([
  ["Slack's seconds", { retryAfter: 7 }, 7000],
  ["Discord's milliseconds", { retryAfter: 2050, timeToReset: 2050 }, 2050],
  ["Telegram's parameters", { response: { parameters: { retry_after: 35 } } }, 35_000],
  ["milliseconds by name", { retryAfterMs: 1200.5 }, 1201],
  ["nonsense", { retryAfter: "soon" }, undefined],
  ["less than nothing", { retryAfter: -3 }, undefined],
])("the wait that the error itself names is read: %s", (_, more, ms) => {
  const error = Object.assign(new Error("slow"), { status: 429 }, more);
  expect(classify(error).retryAfterMs).toBe(ms);
});

test("a wait is read of nothing that is not to be waited for", () => {
  const refused = Object.assign(new Error("retry after 5"), { status: 404, retryAfter: 9 });
  expect(classify(refused).retryAfterMs).toBeUndefined();
});
