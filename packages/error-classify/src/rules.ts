import { factsOf } from "./facts.js";
import { walk } from "./decide.js";
import { statusOf } from "./judge-response.js";
import type { Context, Rule, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

/** The first rule that matches the thrown value or anything beneath it. A rule that throws does not match. */
export function judgeRules(
  rules: readonly Rule[],
  thrown: unknown,
  context: Context,
  maxDepth: number,
): Verdict | undefined {
  for (const rule of rules) {
    for (const value of walk(thrown, maxDepth)) {
      if (matches(rule, value, context)) return verdictOf(rule.then, rule.id, 1);
    }
  }
  return undefined;
}

function matches({ at = "message", when }: Rule, value: unknown, context: Context): boolean {
  try {
    if (typeof when === "function") return when(value, context);
    const text = textAt(at, value);
    if (text === "") return false;
    // A global pattern would remember where it stopped.
    if (when instanceof RegExp)
      return new RegExp(when.source, when.flags.replace(/[gy]/g, "")).test(text);
    const wanted = typeof when === "string" ? [when] : when;
    if (at !== "message") return wanted.includes(text);
    const lower = text.toLowerCase();
    return wanted.some((word) => lower.includes(word.toLowerCase()));
  } catch {
    return false;
  }
}

function textAt(at: "code" | "status" | "name" | "message", value: unknown): string {
  const facts = factsOf(value);
  if (at === "message") return facts.message;
  if (at === "name") return facts.name || facts.className;
  const found = at === "status" ? facts.object && statusOf(facts.object)?.status : facts.code;
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}
