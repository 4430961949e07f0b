import { classOf, NO_CLASS } from "./class-of.js";
import type { ClassOf } from "./class-of.js";
import { GRAPHQL, NESTED, SEVERAL, SLOTS, TEXT, TEXTS } from "./property-names.js";
import { hasProperties, membersOf, read } from "./read.js";
import type { Properties } from "./read.js";
import { verdictSymbol } from "./verdict.js";

/** No more of a message is looked at. */
export const LONGEST_MESSAGE = 1024;

/** No more properties of one value are looked through. */
const MOST_PROPERTIES = 64;

/** No more errors of one answer. */
const MOST_ANSWERED = 4;

/** What Playwright appends to a message. It quotes the page, so it proves nothing. */
const LOGS = /\n\s*(?:Call log|Browser logs|=+ logs =+)/;

/**
 * What one thrown value, or one of its causes, says of itself. Each property is read once and only when it is
 * asked for; what a value lists about itself is gone through once, since asking for what is not there costs most.
 */
export class Facts {
  readonly value: unknown;
  /** Undefined for primitives. */
  readonly object: Properties | undefined;
  readonly code: unknown;
  private readonly kind: ClassOf;
  private listed: string[] = NONE;
  private kinds = 0;
  private asked = 0;
  private values: unknown[] = NOTHING;
  private readMark: unknown = UNREAD;
  private readName: string | undefined;
  private readMessage: string | undefined;
  private readCause: unknown = UNREAD;
  private readErrors: unknown = UNREAD;

  constructor(value: unknown) {
    this.value = value;
    this.object = hasProperties(value) ? value : undefined;
    this.code = this.object && codeIn(this.object);
    this.kind = this.object ? classOf(this.object) : NO_CLASS;
    if (this.object) this.gather(this.object);
  }

  /** What the value carries under the verdict's symbol. */
  get mark(): unknown {
    if (this.readMark === UNREAD) this.readMark = this.object && read(this.object, verdictSymbol);
    return this.readMark;
  }

  get name(): string {
    return (this.readName ??= textOf(this.object && nameIn(this.object)));
  }

  /** The constructor's name, where bundlers left one. */
  get className(): string {
    return this.kind.name;
  }

  /** Whether it is of one of the language's own classes: those hide nothing. */
  get plain(): boolean {
    return this.kind.plain;
  }

  /** At most so much that a pattern stays quick. */
  get message(): string {
    if (this.readMessage !== undefined) return this.readMessage;
    const text = this.anyText();
    return (this.readMessage =
      text.length > LONGEST_MESSAGE ? text.slice(0, LONGEST_MESSAGE) : text);
  }

  get cause(): unknown {
    if (this.readCause === UNREAD) this.readCause = this.object && causeIn(this.object);
    return this.readCause;
  }

  get errors(): unknown {
    if (this.readErrors === UNREAD) this.readErrors = this.errorsWithin();
    return this.readErrors;
  }

  /** A property that the value lists about itself, of those in `property-names.ts`. */
  get(name: string): unknown {
    if (this.kinds === 0) return undefined;
    const at = this.listed.indexOf(name);
    return at < 0 ? undefined : this.valueAt(at);
  }

  text(name: string): string {
    return textOf(this.get(name));
  }

  /** The same for what classes of some libraries keep behind a getter, which no list shows. */
  hidden(name: Hidden): unknown {
    const listed = this.get(name);
    if (listed !== undefined || !this.object || this.plain) return listed;
    const bit = HIDDEN[name];
    if ((this.asked & bit) !== 0) return undefined;
    this.asked |= bit;
    const value = hiddenIn(this.object, name);
    if (value !== undefined) this.keep(name, value, bit);
    return value;
  }

  /** Whether the value lists something about itself that is for this. */
  lists(kind: number): boolean {
    return (this.kinds & kind) !== 0;
  }

  /** Every error that may be beneath this one. */
  beneath(): readonly unknown[] {
    const { cause } = this;
    // Sockets in browsers' style keep it behind a getter.
    if (this.className === "ErrorEvent") return [this.hidden("error"), cause].filter(hasProperties);
    if (cause === undefined && !this.lists(NESTED | GRAPHQL)) return NOTHING;
    const found: unknown[] = [];
    if (hasProperties(cause) || typeof cause === "string") found.push(cause);
    if (this.lists(GRAPHQL)) found.push(...this.answeredErrors());
    if (!this.lists(NESTED)) return found;
    for (let i = 0; i < this.listed.length; i++) {
      const kind = SLOTS.get(this.listed[i] ?? "") ?? 0;
      if ((kind & NESTED) === 0) continue;
      const value = this.valueAt(i);
      if (hasProperties(value)) found.push(value);
    }
    return found;
  }

  /** What a GraphQL server has answered, with status 200 as a rule. */
  private answeredErrors(): readonly unknown[] {
    const response = this.get("response");
    const answered = hasProperties(response) ? read(response, "errors") : undefined;
    return membersOf(this.get("graphQLErrors") ?? answered, MOST_ANSWERED).filter(hasProperties);
  }

  private errorsWithin(): unknown {
    if (!this.object) return undefined;
    // GraphQL's clients throw the list itself.
    if (this.kind.isList) return this.value;
    if (!this.kind.ofMany && !this.lists(SEVERAL)) return undefined;
    return errorsIn(this.object);
  }

  private valueAt(at: number): unknown {
    const known = this.values[at];
    if (known !== UNREAD || !this.object) return known;
    return (this.values[at] = read(this.object, this.listed[at] ?? ""));
  }

  private keep(name: string, value: unknown, kind: number): void {
    this.kinds |= kind;
    if (this.listed === NONE) {
      this.listed = [];
      this.values = [];
    }
    this.listed.push(name);
    this.values.push(value);
  }

  private gather(object: Properties): void {
    try {
      const names = Object.keys(object);
      const most = Math.min(names.length, MOST_PROPERTIES);
      for (let i = 0; i < most; i++) {
        const name = names[i] ?? "";
        const kind = SLOTS.get(name);
        if (kind !== undefined) this.keep(name, UNREAD, kind);
      }
    } catch {
      // A proxy that does not tell what it has.
    }
  }

  private anyText(): string {
    if (!this.object) return textOf(this.value);
    const message = textOf(messageIn(this.object));
    if (message !== "" || !this.lists(TEXT)) return message;
    for (const name of TEXTS) {
      const text = this.text(name);
      if (text !== "") return text;
    }
    return "";
  }
}

const UNREAD = Symbol("unread");
const NONE: string[] = [];
const NOTHING: unknown[] = [];
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A message without the logs that drivers append. */
export function withoutLogs(message: string): string {
  if (!message.includes("\n")) return message;
  const logs = LOGS.exec(message);
  return logs ? message.slice(0, logs.index) : message;
}

// A place of its own for each name: engines remember the shapes that they saw at a place.
function codeIn(object: Properties): unknown {
  try {
    return object["code"];
  } catch {
    return undefined;
  }
}

function nameIn(object: Properties): unknown {
  try {
    return object["name"];
  } catch {
    return undefined;
  }
}

function messageIn(object: Properties): unknown {
  try {
    return object["message"];
  } catch {
    return undefined;
  }
}

function causeIn(object: Properties): unknown {
  try {
    return object["cause"];
  } catch {
    return undefined;
  }
}

function errorsIn(object: Properties): unknown {
  try {
    return object["errors"];
  } catch {
    return undefined;
  }
}

/** A bit for each, beyond those of what is listed. */
const HIDDEN = {
  error: 64,
  status: 128,
  statusCode: 256,
  response: 512,
  headers: 1024,
  url: 2048,
  redirected: 4096,
} as const;

type Hidden = keyof typeof HIDDEN;

function hiddenIn(object: Properties, name: Hidden): unknown {
  try {
    if (name === "status") return object["status"];
    if (name === "statusCode") return object["statusCode"];
    return name === "response" ? object["response"] : object[name];
  } catch {
    return undefined;
  }
}
