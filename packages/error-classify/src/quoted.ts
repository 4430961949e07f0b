import type { Book } from "./compile.js";
import type { Verdict } from "./types.js";

/** How sure a code is that stands in a text and not in a property. */
const CONFIDENCE = 0.7;

/** The verdict of a code or name that was found in a text. */
export function quoted(verdict: Verdict, book: Book): Verdict {
  const known = book.quoted.get(verdict);
  if (known) return known;
  const made = Object.freeze({
    ...verdict,
    confidence: Math.min(CONFIDENCE, verdict.confidence),
    rule: `message.${verdict.rule}`,
  });
  // As many as there are rows, at most.
  book.quoted.set(verdict, made);
  return made;
}

/** The verdict of a name that leaves no doubt. */
export function certain(verdict: Verdict, book: Book): Verdict {
  const known = book.certain.get(verdict);
  if (known) return known;
  const made = Object.freeze({ ...verdict, confidence: 1 });
  book.certain.set(verdict, made);
  return made;
}
