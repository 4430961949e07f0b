import { datesIn } from "./dates.js";
import type { Extractor } from "./extractor.js";
import { factsIn } from "./facts.js";
import { findNames } from "./find-names.js";
import { withLifeYears } from "./life-years.js";
import { questionsIn } from "./questions.js";

/** How much of a message is read, in characters; what is longer is no letter. */
const mostRead = 50_000;

/**
 * Finds names, places and dates without any network: capitals, the words around them and lists of words.
 *
 * Lists are without repeats; a value is written as in the message.
 */
export function textExtractor(): Extractor {
  return {
    name: "text",
    async extract(message, signal) {
      signal.throwIfAborted();
      const text = message.slice(0, mostRead).replaceAll("\0", " ");
      const names = await findNames(text);
      signal.throwIfAborted();
      const dates = datesIn(text);
      return {
        people: withLifeYears(names.people, dates, text),
        places: unique(names.places),
        dates: unique(dates),
        facts: factsIn(text, names, dates),
        questions: questionsIn(text),
      };
    },
  };
}

const unique = (found: readonly { readonly text: string }[]): readonly string[] => [
  ...new Set(found.map(({ text }) => text)),
];
