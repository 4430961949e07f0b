import { firstLetters } from "./first-letters.js";
import { slotOf } from "./letters.js";
import type { Verdict } from "./types.js";

/** One pattern of a table of messages. */
export interface Phrase {
  /** Which table it came from: an earlier one decides ahead of a later one. */
  readonly tier: number;
  readonly pattern: RegExp;
  readonly verdict: Verdict;
  /** What follows the first line quotes other things. */
  readonly firstLineOnly: boolean;
}

/** Patterns by how they begin: a text is gone through once, and at each word only what may begin there is tried. */
export interface PhraseBook {
  /** For every slot the number of its bucket; 0 is none. */
  readonly slots: Uint16Array;
  readonly buckets: readonly (Bucket | undefined)[];
}

export interface Bucket {
  /** All of its patterns in one: mostly none matches. */
  readonly any: RegExp;
  /** By tier, in the order of their tables. */
  readonly phrases: readonly Phrase[];
  /** The earliest tier among them. */
  readonly tier: number;
}

/** A pattern as its table has it, with what it means. */
export type Entry = Omit<Phrase, "pattern"> & { readonly source: string };

/** @throws RangeError when a pattern leaves open how it begins; SyntaxError when it is no pattern. */
export function phraseBook(entries: readonly Entry[]): PhraseBook {
  const slots = new Uint16Array(SLOT_COUNT);
  const buckets: Phrase[][] = [[]];
  for (const { source, tier, verdict, firstLineOnly } of entries) {
    const pattern = new RegExp(tolerant(source), "iy");
    const phrase = { tier, pattern, verdict, firstLineOnly };
    for (const slot of new Set(firstLetters(source).map(slotOf))) {
      if (slots[slot] === 0) slots[slot] = buckets.push([]) - 1;
      buckets[slots[slot] ?? 0]?.push(phrase);
    }
  }
  return {
    slots,
    buckets: buckets.map((phrases) => (phrases.length > 0 ? bucketOf(phrases) : undefined)),
  };
}

function bucketOf(phrases: readonly Phrase[]): Bucket {
  const sorted = phrases.toSorted((a, b) => a.tier - b.tier);
  const any = new RegExp(sorted.map(({ pattern }) => pattern.source).join("|"), "iy");
  return { any, phrases: sorted, tier: sorted[0]?.tier ?? 0 };
}

const SLOT_COUNT = 4096;

/** Where a pattern has a space, a text may have `_`, `-` or a line's end; so may a word that ends. */
function tolerant(source: string): string {
  return source
    .replace(/^((?:\(\?<![^)]*\))?)\\b/, "$1")
    .replace(/\\b$/, String.raw`(?![a-z\d])`)
    .replaceAll(/\\.|\[[^\]]*\]| /g, (part) => (part === " " ? String.raw`[\s_-]` : part));
}
