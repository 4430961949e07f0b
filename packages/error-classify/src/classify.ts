import { withAskedWait } from "./asked-wait.js";
import { categories } from "./categories.js";
import { compile } from "./compile.js";
import type { Book } from "./compile.js";
import { refuseConflicts } from "./conflicts.js";
import { decide, factsOf } from "./decide.js";
import type { Look } from "./decide.js";
import { explanationOf, tracer } from "./explain.js";
import { markOf } from "./marks.js";
import { judgeRules } from "./rules.js";
import { judgeContextResponse, judgeSignal, sharpen } from "./sharpen.js";
import { tables as builtIn } from "./tables/index.js";
import type { Classifier, ClassifierOptions, Context, Rule, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const UNKNOWN = /* @__PURE__ */ verdictOf("unknown", "none", 0.2);
const NOTHING: Context = {};

/** The built-in tables, compiled when they are first needed. */
let standard: Book | undefined;

/**
 * A classifier with rules of your own: `before` decides ahead of every built-in rule, `rules` where none fired.
 * `tables` takes the place of the built-in ones; `[...tables, mine]` adds to them.
 *
 * @throws RangeError or TypeError that names the option, when a rule is not one or `maxDepth` is no whole number.
 * @throws RuleConflictError when two rules of one list, or two rows of the tables, say different things of the same.
 */
export function createClassifier(options: ClassifierOptions = {}): Classifier {
  const { before = [], rules = [], tables = builtIn, maxDepth = 8 } = options;
  if (!Number.isSafeInteger(maxDepth) || maxDepth < 0) {
    throw new RangeError(`maxDepth must be a whole number of at least 0, got ${String(maxDepth)}`);
  }
  for (const rule of before) checkRule("before", rule);
  for (const rule of rules) checkRule("rules", rule);
  refuseConflicts(before);
  refuseConflicts(rules);
  const own = tables === builtIn ? undefined : compile(tables);
  const book = (): Book => own ?? (standard ??= compile(builtIn));

  function judgeAll(thrown: unknown, look: Look): Verdict {
    const { context } = look;
    const mine = judgeRules(before, thrown, look);
    if (mine) return mine;
    const facts = factsOf(thrown, look);
    const marked = markOf(facts);
    const stopped = marked ?? judgeSignal(context);
    if (stopped) {
      look.trace?.(marked ? "verdict symbol" : "the caller's signal", stopped);
      return stopped;
    }
    const decided = decide(thrown, look);
    const found = decided && withAskedWait(decided, facts, look.book);
    if (found && found.confidence >= 0.9) return sharpen(found, context, facts);
    const answered = judgeContextResponse(context, look.book);
    if (answered) {
      look.trace?.("the caller's response", answered);
      return answered;
    }
    if (found) return sharpen(found, context, facts);
    return judgeRules(rules, thrown, look) ?? UNKNOWN;
  }

  function classify(thrown: unknown, context: Context = NOTHING): Verdict {
    try {
      return judgeAll(thrown, { context, book: book(), maxDepth });
    } catch {
      // A context or a mark may be as hostile as what was thrown.
      return UNKNOWN;
    }
  }

  return Object.assign(classify, {
    explain(thrown: unknown, context: Context = NOTHING) {
      const { trace, steps } = tracer();
      try {
        const look = { context, book: book(), maxDepth, trace };
        return explanationOf(judgeAll(thrown, look), steps);
      } catch {
        return explanationOf(UNKNOWN, steps);
      }
    },
  });
}

function checkRule(option: string, rule: Rule): void {
  const category = typeof rule.then === "string" ? rule.then : rule.then.category;
  if (!Object.hasOwn(categories, category)) {
    throw new RangeError(
      `${option}: rule "${rule.id}" must lead to one of ${Object.keys(categories).join(", ")}, got ${category}`,
    );
  }
}

/**
 * What a thrown value means and what to do about it. Takes anything: errors of any library, a `Response`,
 * plain objects, strings. Pure and total: it never throws and changes nothing.
 *
 * @example
 * const { category, retryable, delayMs } = classify(error, { signal });
 */
export const classify: Classifier = /* @__PURE__ */ createClassifier();

/**
 * Why `classify` says what it says, for a log: what was read, which rule fired, which came close.
 *
 * @example
 * console.log(explain(error).text);
 */
export const explain: Classifier["explain"] = (thrown, context) =>
  classify.explain(thrown, context);
