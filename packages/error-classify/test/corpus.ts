import { readFileSync } from "node:fs";

import type { Action, Category } from "../src/index.js";

/** What a person decided that a captured error means. */
interface Label {
  readonly category: Category;
  readonly action: Action;
  readonly retryable: boolean;
  readonly blindRetry: boolean;
  /** Not of those whose label is about the bytes, and not about what came of them. */
  readonly sent?: string;
  readonly retryAfterMs?: number;
  readonly alt?: readonly Category[];
  readonly altActions?: readonly Action[];
  readonly tricky?: "pos" | "neg";
}

export interface Row {
  readonly id: string;
  readonly lib: string;
  readonly how: string;
  readonly capturedAt?: number;
  readonly label: Label;
  /** The thrown value, rebuilt: class, prototype chain, own properties and causes. */
  readonly thrown: unknown;
}

/** A value as it was written down: `t` says of what kind it is. */
interface Node {
  readonly t: string;
  readonly v?: unknown;
  readonly id?: number;
  readonly hidden?: boolean;
  readonly ctor?: string | null;
  readonly chain?: readonly string[];
  readonly name?: string;
  readonly message?: string;
  readonly ownName?: boolean;
  readonly stack1?: string;
  readonly at?: string;
  readonly cause?: Node;
  readonly errors?: readonly Node[];
  readonly errorsObj?: Node;
  readonly props?: Readonly<Record<string, Node>>;
  readonly [key: string]: unknown;
}

type Line = Omit<Row, "thrown"> & { readonly error: Node };
type Refs = Map<unknown, unknown>;
type ErrorClass = new (message?: string) => Error;

const BUILT_IN: Readonly<Record<string, ErrorClass>> = {
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  URIError,
  EvalError,
  AggregateError: class AggregateError extends globalThis.AggregateError {
    constructor(message?: string) {
      super([], message);
    }
  },
};

const classes = new Map<string, ErrorClass>();

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

/** Those that were there first. */
export const FIRST: readonly URL[] = [fixture("errors.jsonl")];

/** The others were captured of libraries and versions that those before lack. */
const FILES: readonly URL[] = [
  ...FIRST,
  fixture("errors-more.jsonl"),
  fixture("errors-wide.jsonl"),
];

/** Every row of the captured errors. */
export function loadCorpus(files: readonly URL[] = FILES): readonly Row[] {
  return files
    .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"))
    .map((text) => {
      const line: Line = JSON.parse(text);
      return { ...line, thrown: rebuild(line.error, new Map()) };
    });
}

function rebuild(node: Node, refs: Refs): unknown {
  switch (node.t) {
    case "v":
      return node.v;
    case "undef":
      return undefined;
    case "num":
      return Number(node.v);
    case "big":
      return BigInt(String(node.v));
    case "sym":
      return Symbol(String(node.v));
    case "fn":
      return Object.defineProperty(() => {}, "name", { value: node.v });
    case "date":
      return new Date(String(node.v));
    case "ref":
      return refs.get(node.v);
    case "arr":
      return rebuildList(node, refs);
    case "obj":
      return rebuildObject(node, refs);
    case "dom":
    case "err":
      return rebuildError(node, refs);
    default:
      throw new Error(`unknown node ${node.t}`);
  }
}

function rebuildList(node: Node, refs: Refs): unknown {
  const list: unknown[] = [];
  refs.set(node.id, list);
  const members: readonly Node[] = Array.isArray(node.v) ? node.v : [];
  for (const member of members) list.push(rebuild(member, refs));
  return list;
}

function rebuildObject(node: Node, refs: Refs): unknown {
  const object = emptyObject(node.ctor);
  refs.set(node.id, object);
  putAll(object, node.props, refs);
  const headers: unknown = Reflect.get(object, "headers");
  if ((node.ctor === "Response" || node.ctor === "Headers") && headers instanceof Object) {
    put(object, "headers", new Headers(Object.entries(headers).map(([k, v]) => [k, String(v)])));
  }
  return object;
}

function emptyObject(ctor: string | null | undefined): object {
  if (ctor === null) return Object.create(null);
  if (ctor === undefined || ctor === "Object") return {};
  if (ctor === "Promise") return Promise.resolve();
  if (ctor === "RegExp") return /timeout/;
  const value = Object.defineProperty(() => {}, "name", { value: ctor });
  const prototype = Object.create(Object.prototype, { constructor: { value } });
  if (ctor === "Response") Object.defineProperty(prototype, Symbol.toStringTag, { value: ctor });
  return Object.create(prototype);
}

function rebuildError(node: Node, refs: Refs): unknown {
  const { name = "Error", message = "", chain = [] } = node;
  const error = node.t === "dom" ? new DOMException(message, name) : new (classOf(chain))(message);
  refs.set(node.id, error);
  if (node.t === "err") {
    if (error.name !== name) put(error, "name", name, false);
    for (const key of ["code", "errno", "syscall", "status", "statusCode"]) {
      if (node[key] !== undefined && !Object.hasOwn(node.props ?? {}, key))
        put(error, key, node[key]);
    }
    putAll(error, node.props, refs);
  }
  if (node.cause !== undefined) put(error, "cause", rebuild(node.cause, refs), false);
  if (node.errors)
    put(
      error,
      "errors",
      node.errors.map((e) => rebuild(e, refs)),
      false,
    );
  else if (node.errorsObj) put(error, "errors", rebuild(node.errorsObj, refs));
  put(error, "stack", `${node.stack1 ?? `${name}: ${message}`}\n    ${node.at ?? ""}`, false);
  return error;
}

/** The class with this chain of names, the most derived first, on top of the real built-in one. */
function classOf(chain: readonly string[]): ErrorClass {
  const key = chain.join(">");
  const known = classes.get(key);
  if (known) return known;
  const at = chain.findIndex((name) => BUILT_IN[name]);
  const own =
    at < 0 ? chain.filter((name) => name !== "Object" && name !== "?") : chain.slice(0, at);
  let made = BUILT_IN[chain[at] ?? "Error"] ?? Error;
  for (const name of own.toReversed()) {
    made = class extends made {};
    Object.defineProperty(made, "name", { value: name });
  }
  classes.set(key, made);
  return made;
}

function putAll(object: object, props: Node["props"], refs: Refs): void {
  for (const [key, node] of Object.entries(props ?? {})) {
    put(object, key, rebuild(node, refs), !node.hidden);
  }
}

function put(object: object, key: string, value: unknown, enumerable = true): void {
  Reflect.defineProperty(object, key, { value, enumerable, writable: true, configurable: true });
}
