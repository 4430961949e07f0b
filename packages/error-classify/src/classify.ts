import { categories } from "./categories.js";
import { decide } from "./decide.js";
import { judgeResponse } from "./judge-response.js";
import { markOf } from "./marks.js";
import { hasProperties, read } from "./read.js";
import { judgeRules } from "./rules.js";
import { judgeSignal, sharpen } from "./sharpen.js";
import type { ClassifierOptions, Classify, Context, Rule, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const unknown = verdictOf("unknown", "none", 0.2);

/**
 * What a thrown value means and what to do about it. Takes anything: errors of any library, a `Response`,
 * plain objects, strings. Pure and total: it never throws and changes nothing.
 *
 * @example
 * const { category, retryable, delayMs } = classify(error, { signal });
 */
export const classify: Classify = /* @__PURE__ */ createClassifier();

/**
 * A `classify` with rules of your own: `before` decides ahead of every built-in rule, `rules` where none fired.
 *
 * @throws RangeError or TypeError that names the option, when a rule is not one or `maxDepth` is no whole number.
 */
export function createClassifier(options: ClassifierOptions = {}): Classify {
  const { before = [], rules = [], maxDepth = 8 } = options;
  if (!Number.isSafeInteger(maxDepth) || maxDepth < 0) {
    throw new RangeError(`maxDepth must be a whole number of at least 0, got ${String(maxDepth)}`);
  }
  for (const rule of before) checkRule("before", rule);
  for (const rule of rules) checkRule("rules", rule);

  function judgeAll(thrown: unknown, context: Context): Verdict {
    const mine = before.length > 0 ? judgeRules(before, thrown, context, maxDepth) : undefined;
    if (mine) return mine;
    const marked = hasProperties(thrown) ? markOf(thrown) : undefined;
    if (marked) return marked;
    const stopped = judgeSignal(context);
    if (stopped) return stopped;
    const found = decide(thrown, context, maxDepth);
    if (found && found.confidence >= 0.9) return sharpen(found, context);
    const answered = judgeContextResponse(context);
    if (answered) return answered;
    if (found) return sharpen(found, context);
    return (rules.length > 0 ? judgeRules(rules, thrown, context, maxDepth) : undefined) ?? unknown;
  }

  return (thrown, context = {}) => {
    try {
      return judgeAll(thrown, context);
    } catch {
      // A context or a mark may be as hostile as what was thrown.
      return unknown;
    }
  };
}

function judgeContextResponse(context: Context): Verdict | undefined {
  const { response } = context;
  if (!hasProperties(response)) return undefined;
  const status = read(response, "status");
  return typeof status === "number" ? judgeResponse(status, response, context) : undefined;
}

function checkRule(option: string, rule: Rule): void {
  const category = typeof rule.then === "string" ? rule.then : rule.then.category;
  if (!Object.hasOwn(categories, category)) {
    throw new RangeError(
      `${option}: rule "${rule.id}" must lead to one of ${Object.keys(categories).join(", ")}, got ${category}`,
    );
  }
}
