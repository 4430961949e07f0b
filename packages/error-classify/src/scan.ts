import { CAPITAL, DIGIT, FOLD, slotOfKey } from "./letters.js";
import { LETTERS } from "./first-letters.js";
import type { Bucket, Phrase, PhraseBook } from "./phrase-book.js";
import type { Verdict } from "./types.js";

/** What one look through a text has found. */
export interface Found {
  /** Of the patterns that match, that of the earliest table, there the leftmost. */
  phrase: Phrase | undefined;
  /** The first word in capitals that is somebody's code. */
  code: Verdict | undefined;
  /** A number from 300 to 599 stands in it. */
  numbered: boolean;
  /** A number of four digits or more stands in it. */
  closed: boolean;
  /** A word in capitals stands in it. */
  capitals: boolean;
}

/** What a code in a text means, given where it begins. */
export type CodeAt = (code: string, text: string, at: number) => Verdict | undefined;

/** Every phrase that matched, for an explanation. */
export type Matched = (phrase: Phrase, at: number) => void;

const NEVER = 1000;
const FOUR_DIGITS = (DIGIT << 15) | (DIGIT << 10) | (DIGIT << 5) | DIGIT;
const THREE_DIGITS = FOUR_DIGITS >> 5;

/** Goes through a text once: every word is looked up by its first letters, words in capitals as codes. */
export function scan(text: string, book: PhraseBook, codeAt: CodeAt, matched?: Matched): Found {
  const found: Found = {
    phrase: undefined,
    code: undefined,
    numbered: false,
    closed: false,
    capitals: false,
  };
  const { slots, buckets } = book;
  const { length } = text;
  let best = NEVER;
  let coded = 0;
  let firstLine = true;
  for (let i = 0; i < length; i++) {
    const first = text.charCodeAt(i);
    let letter = first < 128 ? FOLD[first]! : 0;
    if (letter === 0) {
      if (first === 10 && i > 0) firstLine = false;
      // A selector, a file, a title: what is only named says nothing, whatever its words.
      else if (i > 1 && isQuote(first)) i = endOfNamed(text, i);
      continue;
    }
    const start = i;
    let key = letter;
    let next = 0;
    while (++i < length) {
      next = text.charCodeAt(i);
      letter = next < 128 ? FOLD[next]! : 0;
      if (letter === 0) break;
      if (i - start < LETTERS) key = (key << 5) | letter;
    }
    if (key === THREE_DIGITS) {
      if (first >= 51 && first <= 53) found.numbered = true;
    } else if (key === FOUR_DIGITS) {
      found.closed = true;
    } else if (first >= 65 && first <= 90 && start >= coded) {
      // `SequelizeOptimisticLockError`: a class that was written into a text.
      const last = text.charCodeAt(i - 1);
      if (i - start > 8 && (last === 114 || last === 110) && !found.code) {
        found.code = codeAt(text.slice(start, i), text, start);
      }
      coded = endOfCapitals(text, start);
      if (coded - start >= 3) {
        found.capitals = true;
        if (!found.code && coded - start >= 4) {
          found.code = codeAt(text.slice(start, coded), text, start);
          // What a known code is made of says no more than the code.
          if (found.code && coded > i) i = coded - 1;
        }
      }
    }
    const bucket = buckets[slots[slotOfKey(key)]!];
    if (bucket && (bucket.tier < best || matched)) {
      best = tryAll(text, start, bucket, firstLine, best, found, matched);
    }
    if (next === 10) firstLine = false;
  }
  return found;
}

const isQuote = (c: number): boolean => c === 34 || c === 39 || c === 96;

/** No longer quotation is looked for. */
const LONGEST_NAME = 200;

/** After these words a quotation is what was meant: `closed with message "timeout"`. */
const MEANT =
  /(?:^|[^a-z])(?:messages?|reason|errors?|because|cause|causes|said|says|saying|status|response|answer|answered|replied|with|got|received|throws|threw|thrown|exception|details?|output|stderr|failure|failed|code|description|fault|was|is)$|(?:failed|error|exception)$/i;

/**
 * The end of a quotation that only names something, such as `User "timeout" does not exist` or `getByText('Connection
 * lost')`; where it began when it means what it says, as the value of a field in `{"error":"timeout"}`.
 */
function endOfNamed(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  // After a word and a space, or as the argument of a call.
  const wordEnd = before === 32 ? at - 1 : before === 40 ? at - 1 : 0;
  if (wordEnd < 1) return at;
  const last = text.charCodeAt(wordEnd - 1);
  if (last >= 128 || FOLD[last] === 0) return at;
  const close = text.indexOf(text.charAt(at), at + 1);
  if (close < 0 || close - at > LONGEST_NAME) return at;
  return MEANT.test(text.slice(Math.max(0, wordEnd - 14), wordEnd)) ? at : close;
}

/** Tries the patterns that may begin here. Returns the tier of the best match so far. */
function tryAll(
  text: string,
  at: number,
  bucket: Bucket,
  firstLine: boolean,
  best: number,
  found: Found,
  matched: Matched | undefined,
): number {
  bucket.any.lastIndex = at;
  if (!bucket.any.test(text)) return best;
  let lowest = best;
  for (const phrase of bucket.phrases) {
    if (phrase.tier >= lowest && !matched) break;
    if (phrase.firstLineOnly && !firstLine) continue;
    phrase.pattern.lastIndex = at;
    if (!phrase.pattern.test(text)) continue;
    matched?.(phrase, at);
    if (phrase.tier < lowest) {
      lowest = phrase.tier;
      found.phrase = phrase;
    }
    if (!matched) break;
  }
  return lowest;
}

/** Where a word in capitals ends; where it began when small letters follow. */
function endOfCapitals(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const c = text.charCodeAt(end);
    if (c < 128 && CAPITAL[c] === 1) end++;
    else return c >= 97 && c <= 122 ? from : end;
  }
  return end;
}
