import type { ReplyClass } from "./reply-classifier.js";
import type { ReplyFacts } from "./reply-facts.js";
import { cautiousSignals } from "./signals-cautious.js";
import { confusedSignals } from "./signals-confused.js";
import { decliningSignals } from "./signals-declining.js";
import { factSignals } from "./signals-facts.js";
import { gladSignals } from "./signals-glad.js";
import { otherSignals } from "./signals-other.js";
import { socialSignals } from "./signals-social.js";

const signals = [
  ...otherSignals,
  ...decliningSignals,
  ...confusedSignals,
  ...cautiousSignals,
  ...gladSignals,
  ...socialSignals,
  ...factSignals,
];

/** How much speaks for each class. Each signal counts once, however often it is repeated. */
export function scoresOf(
  clauses: readonly string[],
  text: string,
  facts: ReplyFacts,
): ReadonlyMap<ReplyClass, number> {
  const scores = new Map<ReplyClass, number>();
  const add = (name: ReplyClass, weight: number): void => {
    scores.set(name, (scores.get(name) ?? 0) + weight);
  };
  const size = clauses.join(" ").split(" ").length;
  const padded = clauses.map((clause) => `${clause} `);
  for (const signal of signals) {
    if (size > signal.upTo) continue;
    if (padded.some((clause) => clause.search(signal.form) >= 0)) add(signal.for, signal.weight);
  }
  const told =
    Math.min(facts.fullNames, 3) * 2 +
    Math.min(facts.people, 3) +
    Math.min(facts.places, 3) * 1.2 +
    Math.min(facts.years, 3) * 1.5;
  add("PRODUCTIVE", told);
  const cries = text.match(/!/g)?.length ?? 0;
  if (cries > 1) add("ENTHUSIASTIC", 1);
  const asks = text.includes("?");
  const denies = clauses.some((clause) =>
    /\b(?:not|no|never|nothing|nobody|without)\b/.test(clause),
  );
  // What speaks when hardly anything else does: who asks is puzzled or wary, who denies declines.
  if (asks) add("CONFUSED", 1.2);
  if (asks) add("CAUTIOUSLY_INTERESTED", 0.8);
  if (denies) add(asks ? "CONFUSED" : "UNINTERESTED", asks ? 0.5 : 1.1);
  return scores;
}
