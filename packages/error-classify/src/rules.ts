import { answerOf } from "./answer.js";
import { walk } from "./decide.js";
import type { Look } from "./decide.js";
import type { Facts } from "./facts.js";
import type { Rule, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

/** The first rule that matches the thrown value or anything beneath it. A rule that throws does not match. */
export function judgeRules(
  rules: readonly Rule[],
  thrown: unknown,
  look: Look,
): Verdict | undefined {
  if (rules.length === 0) return undefined;
  const all = walk(thrown, look);
  for (const rule of rules) {
    const matched = all.find((facts) => matches(rule, facts, look));
    if (!matched) continue;
    const verdict = verdictOf(rule.then, rule.id, 1);
    look.trace?.("a rule of one's own", verdict);
    return verdict;
  }
  return undefined;
}

function matches({ at = "message", when }: Rule, facts: Facts, { context }: Look): boolean {
  try {
    if (typeof when === "function") return when(facts.value, context);
    const text = textAt(at, facts);
    if (text === "") return false;
    // A global pattern would remember where it stopped.
    if (when instanceof RegExp)
      return new RegExp(when.source, when.flags.replaceAll(/[gy]/g, "")).test(text);
    const wanted = typeof when === "string" ? [when] : when;
    if (at !== "message") return wanted.includes(text);
    const lower = text.toLowerCase();
    return wanted.some((word) => lower.includes(word.toLowerCase()));
  } catch {
    return false;
  }
}

function textAt(at: "code" | "status" | "name" | "message", facts: Facts): string {
  if (at === "message") return facts.message;
  if (at === "name") return facts.name || facts.className;
  const found = at === "status" ? answerOf(facts)?.status : facts.code;
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}
