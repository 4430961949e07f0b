import type { Lexicon } from "./lexicon.js";
import { connectors, doubtfulGiven, titles } from "./marker-words.js";
import type { Word } from "./words.js";

/** Words that belong together and may name somebody or some place. */
export interface Span {
  /** Positions in the list of words; `to` is one past the last. */
  readonly from: number;
  readonly to: number;
  /** Whether a title or a word of kinship stands before it. */
  readonly titled: boolean;
}

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|feby|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|christmas|easter|michaelmas|lammas|whitsun|thanksgiving|halloween|hogmanay|ramadan|passover|hanukkah|xmas|lent|advent)$/;
const joints = /^[ \t\u00A0]+$|^\.[ \t]?$|^ ?& ?$/;
const abbreviated =
  /^(?:\p{Lu}|Thos|Wm|Jas|Jno|Chas|Geo|Robt|Jos|Benj|Saml|Danl|Eliz|Margt|Alexr?|Edwd?|Richd|Fredk|St|Ste|Mt|Ft|Co|Mr|Mrs|Ms|Dr|Rev|Revd|Fr|Prof|Capt|Col|Lt|Sgt|Gen|Hon)$/u;

/** Finds the runs of capitalised words, or of known names where nothing is capitalised. */
export function spansOf(words: readonly Word[], known: Lexicon, plain: boolean): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < words.length) {
    const span = spanFrom(at, words, known, plain);
    if (span && span.to > span.from) spans.push(span);
    at = Math.max(at + 1, span?.to ?? 0);
  }
  return spans;
}

function spanFrom(
  first: number,
  words: readonly Word[],
  known: Lexicon,
  plain: boolean,
): Span | undefined {
  let from = first;
  let titled = false;
  // "Great Uncle Horace": what is before the name is stripped, and remembered.
  while (isTitle(words[from]) && isJoined(words, from + 1) && from - first < 4) {
    titled = true;
    from += 1;
  }
  if (!startsName(words, from, known, plain, titled)) return undefined;
  let to = from + 1;
  while (to < words.length && to - from < 8) {
    const next = nextInName(words, to, known, plain);
    if (next === 0) break;
    to += next;
  }
  return { from, to, titled };
}

const isTitle = (word: Word | undefined): boolean => word !== undefined && titles.has(word.lower);

function isJoined(words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (!before || !word || before.isPossessive) return false;
  if (!joints.test(word.gap) || word.gap.includes("&")) return false;
  return !word.gap.startsWith(".") || abbreviated.test(before.text);
}

function startsName(
  words: readonly Word[],
  at: number,
  known: Lexicon,
  plain: boolean,
  titled: boolean,
): boolean {
  const word = words[at];
  if (!word || (months.test(word.lower) && !isCapital(words[at + 1]))) return false;
  if (plain || !word.isCapital) return isLowerName(words, at, known, plain, titled);
  if (isNeverName(word, known)) return false;
  const isPlainWord = known.isOrdinary(word.lower) || doubtfulGiven.has(word.lower);
  if (!isPlainWord) return true;
  const next = words[at + 1];
  const goesOn =
    isJoined(words, at + 1) &&
    isCapital(next) &&
    next !== undefined &&
    !known.isOrdinary(next.lower);
  if (word.startsSentence) {
    if (titled) return doubtfulGiven.has(word.lower);
    const isName = known.isGiven(word.lower) || known.isPlace(word.lower);
    return (
      isName &&
      (goesOn ||
        word.isPossessive ||
        !known.isOrdinary(word.lower) ||
        /^[,.]/.test(next?.gap ?? "."))
    );
  }
  return (
    known.isGiven(word.lower) ||
    known.isPlace(word.lower) ||
    goesOn ||
    titled ||
    !known.isOrdinary(word.lower)
  );
}

/** In a message without capitals only a known given name, or a name after a word of kinship, can be told. */
function isLowerName(
  words: readonly Word[],
  at: number,
  known: Lexicon,
  plain: boolean,
  titled: boolean,
): boolean {
  const word = words[at];
  if (!word) return false;
  const isDoubtful = doubtfulGiven.has(word.lower) || known.isOrdinary(word.lower);
  if (!known.isGiven(word.lower))
    return plain && titled && !known.isOrdinary(word.lower) && word.lower.length > 2;
  if (titled) return !known.isOrdinary(word.lower);
  return plain && !isDoubtful && word.lower.length > 2;
}

/** How many words from here still belong to the name: a connector takes the next one along. */
function nextInName(words: readonly Word[], at: number, known: Lexicon, plain: boolean): number {
  const word = words[at];
  if (!word || !isJoined(words, at) || word.startsSentence) return 0;
  if (plain) return isLowerNext(word, known) ? 1 : 0;
  if (isCapital(word)) return isNeverName(word, known) || months.test(word.lower) ? 0 : 1;
  if (!connectors.has(word.lower)) return 0;
  const after = words[at + 1];
  if (after && isJoined(words, at + 1)) {
    if (isCapital(after) && !isNeverName(after, known)) return 2;
    const last = words[at + 2];
    if (connectors.has(after.lower) && isJoined(words, at + 2) && isCapital(last)) return 3;
  }
  return 0;
}

const isLowerNext = (word: Word, known: Lexicon): boolean =>
  word.lower.length > 1 &&
  (known.isGiven(word.lower) || !known.isOrdinary(word.lower) || word.lower === "earl") &&
  !known.isDemonym(word.lower) &&
  !months.test(word.lower);

const isCapital = (word: Word | undefined): boolean => word?.isCapital ?? false;

const nevers =
  /^(?:i|i'.*|dna|ancestry|ancestrydna|gedmatch|ftdna|familysearch|myheritage|findmypast|wikitree|geni|findagrave|facebook|google|whatsapp|youtube|internet|gedcom|cm|cms|mtdna|ydna|lds|ww1|ww2|wwi|wwii|aka|ps|ok|tv|pdf|sms|bmd|gro|nara|tna|rip|catholic|protestant|god|lord|jesus|bible|raf|ira|anzac)$/;

function isNeverName(word: Word, known: Lexicon): boolean {
  return nevers.test(word.lower) || (known.isDemonym(word.lower) && !known.isGiven(word.lower));
}
