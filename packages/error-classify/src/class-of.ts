import type { Properties } from "./read.js";

/** What all values of one class have in common. */
export interface ClassOf {
  /** The constructor's name, where bundlers left one. */
  readonly name: string;
  /** Whether it is one of the language's own: those hide nothing. */
  readonly plain: boolean;
  /** Whether its values may hold several errors that they do not list. */
  readonly ofMany: boolean;
  readonly isList: boolean;
}

const PLAIN: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "AggregateError",
  "Object",
]);

/** Of what is of none: primitives, and what has no prototype. */
export const NO_CLASS: ClassOf = { name: "", plain: false, ofMany: false, isList: false };
/** What cannot be looked at: anything may be found in it. */
const ANY: ClassOf = { name: "", plain: false, ofMany: true, isList: false };

const known = /* @__PURE__ */ new WeakMap<object, ClassOf>();

/** Found out once for each prototype: classes are few, and asking each value anew costs most. */
export function classOf(value: Properties): ClassOf {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (typeof prototype !== "object" || prototype === null) return NO_CLASS;
    let found = known.get(prototype);
    if (found === undefined) known.set(prototype, (found = lookedAt(prototype as Properties)));
    return found;
  } catch {
    return ANY;
  }
}

function lookedAt(prototype: Properties): ClassOf {
  const name = nameOf(prototype);
  const ofMany = "errors" in prototype || isAggregate(prototype);
  return { name, plain: PLAIN.has(name), ofMany, isList: Array.isArray(prototype) };
}

function isAggregate(prototype: unknown): boolean {
  for (let at = prototype, left = 8; at !== null && left > 0; left -= 1) {
    if (nameOf(at as Properties) === "AggregateError") return true;
    at = Object.getPrototypeOf(at) as unknown;
  }
  return false;
}

function nameOf({ constructor }: Properties): string {
  const { name } = (constructor ?? {}) as { readonly name?: unknown };
  return typeof name === "string" ? name : "";
}
