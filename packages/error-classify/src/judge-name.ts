import { compileTable } from "./compile.js";
import type { Facts } from "./facts.js";
import { readText } from "./read.js";
import { classes } from "./tables/classes.js";
import { domException } from "./tables/dom-exception.js";
import { services } from "./tables/services.js";
import { webdriverClasses, webdriverErrors } from "./tables/webdriver.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const names = compileTable([webdriverClasses, services, classes, domException], 0.9);
const webdriver = compileTable([webdriverErrors], 0.9);

const BUILT_IN = new Set([
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "URIError",
  "EvalError",
]);

/** What the error's class says, or its name. */
export function judgeName({ name, className, object }: Facts): Verdict | undefined {
  const named = byName(name) ?? (className === name ? undefined : byName(className));
  if (named) return named;
  // A WebDriver's answer, or a client that uses the protocol's words as names.
  const error = object && name === "" ? readText(object, "error") : name;
  return error ? webdriver.get(error) : undefined;
}

/** The same names where they stand in a text. */
export function byName(name: string): Verdict | undefined {
  if (name === "" || name === "Error") return undefined;
  // Bundlers write `TimeoutError2` and `_TimeoutError`.
  return names.get(name) ?? names.get(name.replace(/^_+|[\d_$]+$/g, ""));
}

/** The language's own errors mean a bug, when nothing else says what they mean. */
export function judgeBuiltIn({ name, className, value }: Facts): Verdict | undefined {
  if (!BUILT_IN.has(name) && !BUILT_IN.has(className) && !isBuiltIn(value)) return undefined;
  return verdictOf("bug", `js.${name || className}`, 0.5);
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
