import type { Rule, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

/** Two rules that say different things of the same evidence: which of them decides would be left to chance. */
export class RuleConflictError extends Error {
  override readonly name: string = "RuleConflictError";
  readonly code = "ERR_CLASSIFY_CONFLICT" as const;
  /** Where both look, and for what. */
  readonly at: string;
  readonly word: string;
  /** The names of the two. */
  readonly rules: readonly [string, string];

  constructor(at: string, word: string, rules: readonly [string, string], detail: string) {
    super(
      `${at} "${word}" means two things: ${detail}. Take one of them out, or decide with a rule in \`before\``,
    );
    this.at = at;
    this.word = word;
    this.rules = rules;
  }
}

/** Whether a thrown value is a `RuleConflictError`, of this or another copy of the package. */
export function isRuleConflictError(e: unknown): e is RuleConflictError {
  return e instanceof Error && "code" in e && e.code === "ERR_CLASSIFY_CONFLICT";
}

const SAYS = ["category", "action", "retryable", "blind", "delayMs", "sent"] as const;

/** Whether two verdicts ask the caller to do different things. */
export function conflictOf(a: Verdict, b: Verdict): boolean {
  return SAYS.some((key) => a[key] !== b[key]);
}

export function ruleConflict(at: string, word: string, a: Verdict, b: Verdict): RuleConflictError {
  const detail = `${a.rule} says ${a.category} (${a.action}), ${b.rule} says ${b.category} (${b.action})`;
  return new RuleConflictError(at, word, [a.rule, b.rule], detail);
}

/** @throws RuleConflictError when two rules of one list share a name or a text and differ in what they say. */
export function refuseConflicts(rules: readonly Rule[]): void {
  const known = new Map<string, Verdict>();
  for (const { id, at = "message", when, then } of rules) {
    const verdict = verdictOf(then, id, 1);
    for (const [place, word] of [
      ["rule", id] as const,
      ...wordsOf(when).map((w) => [at, w] as const),
    ]) {
      const key = `${place} ${place === "message" ? word.toLowerCase() : word}`;
      const other = known.get(key);
      if (other && conflictOf(other, verdict)) throw ruleConflict(place, word, other, verdict);
      known.set(key, verdict);
    }
  }
}

function wordsOf(when: Rule["when"]): readonly string[] {
  if (typeof when === "string") return [when];
  if (when instanceof RegExp) return [String(when)];
  return typeof when === "function" ? [] : when;
}
