import { hasProperties, read, readObject, readText } from "./read.js";
import type { Properties } from "./read.js";

/** What is read once of a thrown value or of one of its causes. */
export interface Facts {
  readonly value: unknown;
  /** Undefined for primitives. */
  readonly object: Properties | undefined;
  readonly name: string;
  /** The constructor's name, where bundlers left one. */
  readonly className: string;
  /** At most so much that a pattern stays quick; without the logs that drivers append. */
  readonly message: string;
  readonly code: unknown;
}

const LONGEST_MESSAGE = 1024;

/** What Playwright appends to a message. It quotes the page, so it proves nothing. */
const LOGS = /\n\s*(?:Call log|Browser logs|=+ logs =+)/;

/** Where a plain object keeps its text, best first. */
const TEXTS = [
  "message",
  "error_description",
  "detail",
  "title",
  "description",
  "reason",
  "msg",
  "error",
];

export function factsOf(value: unknown): Facts {
  if (!hasProperties(value)) {
    const message = typeof value === "string" ? value.slice(0, LONGEST_MESSAGE) : "";
    return { value, object: undefined, name: "", className: "", message, code: undefined };
  }
  const constructor = readObject(value, "constructor");
  return {
    value,
    object: value,
    name: readText(value, "name"),
    className: constructor ? readText(constructor, "name") : "",
    message: messageOf(value),
    code: read(value, "code"),
  };
}

function messageOf(object: Properties): string {
  let message = "";
  for (const key of TEXTS) {
    message = readText(object, key);
    if (message !== "") break;
  }
  message = message.slice(0, LONGEST_MESSAGE);
  if (!message.includes("\n")) return message;
  const logs = LOGS.exec(message);
  return logs ? message.slice(0, logs.index) : message;
}
