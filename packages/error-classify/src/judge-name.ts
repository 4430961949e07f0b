import { beginning } from "./compile.js";
import type { Book } from "./compile.js";
import type { Facts } from "./facts.js";
import { remembered } from "./remembered.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const BUILT_IN: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "URIError",
  "EvalError",
]);

const BUG = /* @__PURE__ */ verdictOf("bug", "js.built-in", 0.5);

const FAILED_OPENING = /* @__PURE__ */ verdictOf(
  {
    category: "unreachable",
    also: ["connection-lost", "rejected", "unavailable", "unknown", "bug"],
  },
  "js.TypeError.empty",
  0.4,
);

/** What the error's class says, or its name. */
export function judgeName(facts: Facts, book: Book): Verdict | undefined {
  const { name, className, object } = facts;
  // node-telegram-bot-api calls everything fatal that is not Telegram's own.
  if (facts.code === "EFATAL") return undefined;
  const named = byName(name, book);
  if (named) return named;
  const classed = className === name ? undefined : byName(className, book);
  if (classed) return classed;
  // A WebDriver's answer, or a client that uses the protocol's words as names.
  const error = object && name === "" ? facts.text("error") : name;
  return error === "" || error === undefined ? undefined : book.name.get(error);
}

/** The same names where they stand in a text. */
export function byName(name: string, book: Book): Verdict | undefined {
  if (name === "" || name === "Error" || name === "Object") return undefined;
  return remembered(book.names, name, () => book.name.get(name) ?? nearName(name, book));
}

/** Bundlers write `TimeoutError2` and `_TimeoutError`; some runtimes qualify the name. */
function nearName(name: string, book: Book): Verdict | undefined {
  const plain = name.replaceAll(/^(?:.*[.:/])?_*|[\d_$]+$/g, "");
  return (
    (plain === name ? undefined : book.name.get(plain)) ??
    beginning(book, "name", plain) ??
    (plain.endsWith("TimeoutError") ? book.name.get("TimeoutError") : undefined)
  );
}

/** The language's own errors mean a bug, when nothing else says what they mean. */
export function judgeBuiltIn({ name, className, value, message }: Facts): Verdict | undefined {
  // The language says what is wrong; what browsers' style of sockets throws does not.
  if (message === "" && name === "TypeError") return FAILED_OPENING;
  return BUILT_IN.has(name) || BUILT_IN.has(className) || isBuiltIn(value) ? BUG : undefined;
}

function isBuiltIn(value: unknown): boolean {
  try {
    return (
      value instanceof TypeError || value instanceof RangeError || value instanceof ReferenceError
    );
  } catch {
    return false;
  }
}
