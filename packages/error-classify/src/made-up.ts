import type { Answer } from "./answer.js";
import type { Facts } from "./facts.js";
import { hasProperties, read } from "./read.js";
import type { Verdict } from "./types.js";

/** Less sure than a text that names its subject. */
export const DOUBTED = 0.6;

/**
 * Clients turn what never reached a server into a 500 or 504 of their own. No headers came with it then, and what lies beneath
 * knows better.
 */
export function madeUp(verdict: Verdict, answer: Answer | undefined, facts: Facts): Verdict {
  const { category, confidence } = verdict;
  if (confidence < 1 || category !== "unavailable" || !answer || answer.status < 500)
    return verdict;
  const output = facts.get("output");
  if (hasProperties(output)) {
    // Hapi's own errors carry the headers that they would send; what came from a server stands in `data`.
    const data = facts.get("data");
    const came = hasProperties(data) && read(data, "headers") !== undefined;
    return came ? verdict : Object.freeze({ ...verdict, confidence: DOUBTED });
  }
  if (!hasProperties(facts.cause) || answer.headers() !== undefined) return verdict;
  return Object.freeze({ ...verdict, confidence: 0.85 });
}
