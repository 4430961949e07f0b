import type { Book } from "./compile.js";
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
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_./-]+/g, " ")
    .replace(/ (?:Error|Exception|Err)\d*$/i, "");
  const { phrase } = scan(words, book.phrases, NO_CODE);
  if (!phrase || phrase.tier <= book.guardTier) return undefined;
  const { verdict } = phrase;
  return Object.freeze({ ...verdict, confidence: CONFIDENCE, rule: `words.${verdict.rule}` });
}
