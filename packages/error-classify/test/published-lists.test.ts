import dns from "node:dns";
import { STATUS_CODES } from "node:http";
import { constants } from "node:os";
import { getSystemErrorMap } from "node:util";
import { expect, test } from "vitest";

import { classify } from "../src/index.js";

const unknown = (codes: readonly string[]) =>
  codes.filter((code) => classify(Object.assign(new Error("x"), { code })).rule === "none");

test("knows every system error of this machine and of libuv", () => {
  const libuv = [...getSystemErrorMap().values()].map(([name]) => name);
  // libuv's word for what it does not know says nothing.
  const codes = [...Object.keys(constants.errno), ...libuv].filter((code) => code !== "UNKNOWN");
  expect(codes.length).toBeGreaterThan(100);
  expect(unknown(codes)).toEqual([]);
});

test("knows by its text alone, as others wrap it, each system error that is worth another attempt", () => {
  // Two words that may be anybody's, and two that nobody sees any more.
  const vague = new Set(["EOF", "EAI_FAIL", "EAI_NODATA", "EUNATCH"]);
  const worth = [...getSystemErrorMap().values()].filter(
    ([code]) => !vague.has(code) && classify(Object.assign(new Error("x"), { code })).retryable,
  );
  expect(worth.length).toBeGreaterThan(20);
  expect(worth.filter(([, text]) => !classify(new Error(text)).retryable)).toEqual([]);
});

test("knows every error of Node's DNS resolver", () => {
  const codes = Object.entries(dns).flatMap(([key, value]) =>
    /^[A-Z]+$/.test(key) && typeof value === "string" ? [value] : [],
  );
  expect(codes).toContain("ESERVFAIL");
  expect(unknown(codes)).toEqual([]);
});

test("knows every HTTP status that Node has a name for", () => {
  const statuses = Object.keys(STATUS_CODES).map(Number);
  const failed = statuses.filter((status) => status >= 300);
  expect(failed.length).toBeGreaterThan(40);
  expect(failed.filter((status) => classify({ status }).rule === "none")).toEqual([]);
  expect(classify({ status: 204 }).category).toBe("unknown");
});

test.each([
  [
    "WebDriver",
    "detached shadow root, element click intercepted, element not interactable, insecure certificate, invalid argument, invalid cookie domain, invalid element state, invalid selector, invalid session id, javascript error, move target out of bounds, no such alert, no such cookie, no such element, no such frame, no such window, no such shadow root, script timeout, session not created, stale element reference, timeout, unable to set cookie, unable to capture screen, unexpected alert open, unknown command, unknown method, unsupported operation",
  ],
  [
    "WebDriver BiDi",
    "no such client window, no such handle, no such history entry, no such intercept, no such network collector, no such network data, no such node, no such request, no such script, no such storage partition, no such user context, no such web extension, unable to close browser, unable to set file input, unavailable network data, underspecified storage partition, invalid web extension",
  ],
])("knows every error of %s", (_, list) => {
  const words = list.split(", ");
  const unread = words.filter((error) => classify({ error, message: "" }).rule === "none");
  expect(unread).toEqual([]);
});
