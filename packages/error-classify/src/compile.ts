import type { Family } from "./tables/family.js";
import type { Phrase } from "./tables/phrase.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

/** Codes or names, each with its whole verdict. Of families that share a word the first has it. */
export function compileTable(
  families: readonly Family[],
  confidence: number,
): ReadonlyMap<string, Verdict> {
  const table = new Map<string, Verdict>();
  for (const { id, rows } of families) {
    for (const [match, then] of rows) {
      for (const word of typeof match === "string" ? match.split(" ") : match) {
        if (!table.has(word)) table.set(word, verdictOf(then, `${id}.${word}`, confidence));
      }
    }
  }
  return table;
}

/** Finds the first of many patterns in one pass: one regular expression, a group for each. */
export function compilePhrases(
  id: string,
  phrases: readonly Phrase[],
  confidence: number,
): (message: string) => Verdict | undefined {
  const verdicts = phrases.map(([, then], i) => {
    const category = typeof then === "string" ? then : then.category;
    return verdictOf(then, `${id}.${category}.${i + 1}`, confidence);
  });
  const pattern = new RegExp(phrases.map(([patterns]) => `(${patterns.join("|")})`).join("|"), "i");
  return (message) => {
    const found = pattern.exec(message);
    if (!found) return undefined;
    for (let i = 0; i < verdicts.length; i++) if (found[i + 1] !== undefined) return verdicts[i];
    return undefined;
  };
}
