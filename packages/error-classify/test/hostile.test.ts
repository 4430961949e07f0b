import { expect, test } from "vitest";

import { classify, createClassifier } from "../src/index.js";
import type { Context } from "../src/index.js";

const boom = (): never => {
  throw new Error("boom");
};
const trapped = new Proxy(
  {},
  { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom },
);

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function cyclic(): Error {
  const error = new Error("a");
  error.cause = error;
  return Object.assign(error, { errors: [error], response: error, error });
}

/** An object whose every property that anyone asks for throws. */
function thorny(): object {
  const keys = [
    "name",
    "message",
    "code",
    "cause",
    "errors",
    "status",
    "response",
    "headers",
    "constructor",
  ];
  return Object.defineProperties({}, Object.fromEntries(keys.map((key) => [key, { get: boom }])));
}

const bottomless: object = new Proxy(
  {},
  { get: (_, key) => (typeof key === "string" ? bottomless : undefined) },
);
const liar = Object.assign(new Error("x"), { [Symbol.for("longhaul.verdict")]: revoked({}) });

const values: readonly (readonly [string, unknown])[] = [
  ["undefined", undefined],
  ["null", null],
  ["a number", Number.NaN],
  ["a bigint", 10n],
  ["a symbol", Symbol("timeout")],
  ["a boolean", false],
  ["an empty string", ""],
  ["a very long string", "connection ".repeat(1_000_000)],
  ["a function", boom],
  ["a null prototype", Object.create(null)],
  ["a revoked proxy", revoked({})],
  ["a revoked proxy of a function", revoked(boom)],
  ["a proxy whose every trap throws", trapped],
  ["getters that throw", thorny()],
  ["cycles everywhere", cyclic()],
  ["a proxy without a bottom", bottomless],
  ["a mark that is a revoked proxy", liar],
  [
    "an error with hostile causes",
    new AggregateError([trapped, revoked([]), null], "x", { cause: trapped }),
  ],
  [
    "text where other types are due",
    { name: 1, message: {}, code: [], status: "x", errors: "y", headers: 1 },
  ],
  ["a list with holes", Object.assign([], { length: 4_294_967_295 })],
];

test.each(values)("never throws on %s", (_, thrown) => {
  const verdict = classify(thrown);
  expect(verdict.confidence).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
});

test.each(values)("never throws in a context made of %s", (_, value) => {
  const context: Context = JSON.parse("{}");
  Object.assign(context, { signal: value, response: value, now: value, browserConnected: value });
  expect(classify(new Error("timeout"), context).rule).not.toBe("");
});

test("a rule that throws does not match", () => {
  const mine = createClassifier({ before: [{ id: "mine", when: boom, then: "auth" }] });
  expect(mine(new Error("timeout")).category).toBe("timeout");
});

test("reads no property of an error twice to decide on its code", () => {
  let reads = 0;
  const error = Object.defineProperty(new Error("x"), "code", {
    get: () => {
      reads++;
      return "ECONNRESET";
    },
  });
  expect(classify(error).category).toBe("connection-lost");
  expect(reads).toBe(1);
});

test("a message that was made to be slow is judged in linear time", () => {
  const parts = [
    "connection is ",
    "page was ",
    "exceeded a ",
    "expected ",
    "status ",
    "session (",
    "ERR_",
    "aA",
    "A_a",
    "E",
    "1 A",
    " a.",
    "\n ",
  ];
  for (const part of parts) expect(classify(new Error(part.repeat(100_000))).rule).not.toBe("");
});
