import { expect, test } from "vitest";

import {
  classify,
  createClassifier,
  isNonRetryableError,
  isRetryableError,
  NonRetryableError,
  RetryableError,
  verdictSymbol,
} from "../src/index.js";
import type { ClassifierOptions } from "../src/index.js";

test("a marked error means what it is marked with, whatever it says and wraps", () => {
  const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  const final = new NonRetryableError("connection timeout", { cause: reset });
  expect(classify(final)).toMatchObject({
    category: "rejected",
    action: "give-up",
    retryable: false,
    rule: "mark",
  });
  expect(final.cause).toBe(reset);
  expect(isNonRetryableError(final)).toBe(true);
  expect(isRetryableError(final)).toBe(false);

  const again = new RetryableError("is not a function", {
    category: "conflict",
    retryAfterMs: 900,
  });
  expect(classify(again)).toMatchObject({
    category: "conflict",
    retryable: true,
    retryAfterMs: 900,
  });
  expect(isRetryableError(again)).toBe(true);
  expect(classify(new Error("wrapped", { cause: again })).category).toBe("conflict");
});

test("gives up without changing what a failure was called", () => {
  const pushedBack = new NonRetryableError("do not retry", { category: "unavailable" });
  expect(classify(pushedBack)).toMatchObject({
    category: "unavailable",
    action: "give-up",
    retryable: false,
    blind: false,
  });
});

test("reads the verdict that an error of another package carries", () => {
  const open = Object.assign(new Error("circuit is open"), {
    [Symbol.for("longhaul.verdict")]: { category: "unavailable", retryAfterMs: 1234 },
  });
  expect(verdictSymbol).toBe(Symbol.for("longhaul.verdict"));
  expect(classify(open)).toMatchObject({
    category: "unavailable",
    action: "back-off",
    retryAfterMs: 1234,
  });
  const nonsense = Object.assign(new Error("timeout"), {
    [verdictSymbol]: { category: "nonsense" },
  });
  expect(classify(nonsense).category).toBe("timeout");
});

test("rules of one's own come before the built-in ones, or after all of them", () => {
  const mine = createClassifier({
    before: [
      {
        id: "quota",
        at: "code",
        when: "ECONNRESET",
        then: { category: "rate-limited", delayMs: 5 },
      },
      { id: "busy", when: [/try.*later/i.source, "Come Back Later"], then: "unavailable" },
      { id: "teapot", at: "status", when: "418", then: "cancelled" },
      { id: "named", at: "name", when: /^Odd/g, then: "conflict" },
    ],
    rules: [{ id: "last", when: "strange", then: "auth" }],
  });
  expect(mine(Object.assign(new Error("x"), { code: "ECONNRESET" }))).toMatchObject({
    category: "rate-limited",
    delayMs: 5,
    rule: "quota",
  });
  expect(mine(new Error("please come back LATER")).rule).toBe("busy");
  expect(mine({ status: 418 }).rule).toBe("teapot");
  const odd = Object.assign(new Error("timeout"), { name: "OddError" });
  expect([mine(odd).rule, mine(odd).rule]).toEqual(["named", "named"]);
  expect(mine(new Error("strange timeout")).category).toBe("timeout");
  expect(mine(new Error("strange")).rule).toBe("last");
  expect(mine(new Error("outer", { cause: new Error("strange") })).rule).toBe("last");
});

test("follows causes as deep as it is told", () => {
  const deep = new Error("1", {
    cause: new Error("2", { cause: new Error("3", { cause: "timeout" }) }),
  });
  expect(createClassifier({ maxDepth: 3 })(deep).category).toBe("timeout");
  expect(createClassifier({ maxDepth: 2 })(deep).category).toBe("unknown");
});

test.each([
  [{ maxDepth: -1 }, /maxDepth .* got -1/],
  [{ before: [{ id: "a", when: "x", then: "nonsense" }] }, /before: rule "a" .* got nonsense/],
])("refuses the options %j by name", (wrong, message) => {
  const options: ClassifierOptions = JSON.parse(JSON.stringify(wrong));
  expect(() => createClassifier(options)).toThrow(message);
});
