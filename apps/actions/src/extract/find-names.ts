import { judgeSpan } from "./judge-span.js";
import type { SpanKind } from "./judge-span.js";
import { lexicon } from "./lexicon.js";
import type { Lexicon } from "./lexicon.js";
import { joinPeople } from "./join-people.js";
import { joinPlaces } from "./join-places.js";
import { spansOf } from "./spans.js";
import { wordsOf } from "./words.js";
import type { Word } from "./words.js";

/** A name and where it stands in the text. */
export interface Found {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The people and places of a text, in its order, as they are written there; a name may come twice. */
export interface FoundNames {
  readonly people: readonly Found[];
  readonly places: readonly Found[];
}

/** A run of words with what it was judged to name. */
export interface Judged {
  readonly from: number;
  readonly to: number;
  readonly kind: SpanKind;
}

/** Finds the names of people and places: capitals, the words around them, and a few lists. */
export async function findNames(text: string): Promise<FoundNames> {
  const known = await lexicon();
  const words = wordsOf(text);
  const plain = isWithoutCapitals(words);
  const judged: Judged[] = [];
  let before: SpanKind | undefined;
  for (const span of spansOf(words, known, plain)) {
    const kind = judgeSpan(span, { words, known, text }, before);
    judged.push({ from: span.from, to: span.to, kind });
    before = kind;
  }
  if (plain) judged.push(...lowerPlaces(words, known, judged));
  judged.sort((one, other) => one.from - other.from);
  return {
    people: joinPeople(judged, words, text, known),
    places: joinPlaces(judged, words, text),
  };
}

/** Everything small, or everything large: capitals then say nothing. */
function isWithoutCapitals(words: readonly Word[]): boolean {
  const inside = words.filter((word) => !word.startsSentence && word.text.length > 1);
  if (inside.length < 4) return false;
  const capitals = inside.filter((word) => word.isCapital).length;
  return capitals === 0 || capitals > inside.length * 0.8;
}

/** "in shreveport": without capitals only the preposition and the strangeness of the word tell a place. */
function lowerPlaces(
  words: readonly Word[],
  known: Lexicon,
  judged: readonly Judged[],
): readonly Judged[] {
  const taken = new Set(
    judged.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
  );
  const places: Judged[] = [];
  for (const [at, word] of words.entries()) {
    if (taken.has(at) || word.lower.length < 4) continue;
    const previous = words[at - 1];
    const isAfter =
      previous !== undefined &&
      /^(?:in|from|at|near|to|co|county)$/.test(previous.lower) &&
      word.gap === " ";
    const isKnown = known.isPlace(word.lower) && !known.isOrdinary(word.lower);
    const isStrange =
      !known.isOrdinary(word.lower) && !/(?:ing|ed|ly|tion|ness|ment|s)$/.test(word.lower);
    if (
      isAfter
        ? isKnown || isStrange
        : isKnown && /^(?:, | )$/.test(word.gap) && places.at(-1)?.to === at
    ) {
      const from = previous && /^(?:co|county)$/.test(previous.lower) ? at - 1 : at;
      places.push({ from, to: at + 1, kind: "place" });
    }
  }
  return places;
}
