import type { Book } from "./compile.js";
import { byName } from "./judge-name.js";
import type { Facts } from "./facts.js";
import { remembered } from "./remembered.js";
import { scan } from "./scan.js";
import type { Verdict } from "./types.js";

const CONFIDENCE = 0.45;
const NO_CODE = (): undefined => undefined;

/** The last resort: the words that a name or a code is made of, as in `PoolTimeoutError` or `CONNECTION_BROKEN`. */
export function judgeWords(facts: Facts, book: Book): Verdict | undefined {
  const code = typeof facts.code === "string" ? facts.code : "";
  const look = (name: string) => remembered(book.words, name, () => inWords(name, book));
  return look(code) ?? look(facts.name) ?? look(facts.className);
}

function inWords(name: string, book: Book): Verdict | undefined {
  if (name.length < 7 || name.length > 80) return undefined;
  const words = name
    .replaceAll(/([a-z\d])([A-Z])|([A-Z]+)(?=[A-Z][a-z])/g, spaced)
    .replaceAll(/[_./-]+/g, " ")
    .replace(/ (?:Error|Exception|Err)\d*$/i, "");
  const { phrase } = scan(words, book.phrases, NO_CODE);
  if (!phrase || phrase.tier <= book.guardTier) return undefined;
  const { verdict } = phrase;
  return Object.freeze({ ...verdict, confidence: CONFIDENCE, rule: `words.${verdict.rule}` });
}

const spaced = (all: string, end = "", start = ""): string =>
  end === "" ? `${all} ` : `${end} ${start}`;

/** No more names in one text are looked at. */
const MOST_NAMES = 4;

/** `HostUnreachable`, `TTLExpired`, `fatal_error`; what begins small, as `minTimeout` does, is an option. */
const NAMES = /\b(?:[A-Z][A-Za-z]*[A-Z][a-z]+|[a-z]+(?:_[a-z]+)+)\b/g;

/** The last resort for a text: names in it, as in `rejected - HostUnreachable` or `an error occurred: fatal_error`. */
export function judgeNames(message: string, book: Book): Verdict | undefined {
  const names = message.match(NAMES) ?? [];
  for (const name of names.slice(0, MOST_NAMES)) {
    const known = book.code.get(name) ?? byName(name, book);
    const found = known
      ? Object.freeze({ ...known, confidence: CONFIDENCE, rule: `words.${known.rule}` })
      : remembered(book.words, name, () => inWords(name, book));
    if (found) return found;
  }
  return undefined;
}
