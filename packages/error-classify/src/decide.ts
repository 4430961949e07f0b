import { factsOf } from "./facts.js";
import { judge, surer } from "./judge.js";
import { hasProperties, read, readList } from "./read.js";
import type { Properties } from "./read.js";
import type { Category, Context, Verdict } from "./types.js";

/** Where libraries keep the error beneath an error. */
const CAUSES = [
  "cause",
  "error",
  "originalError",
  "original",
  "parent",
  "driverError",
  "innerError",
  "inner",
  "reason",
  "err",
  "jse_cause",
  "lastError",
  "value",
  "detail",
];

/** No chain is followed further than this many errors, however wide. */
const MOST_ERRORS = 32;

/** Least hopeful first: of several failures that may pass, the one that takes most to pass decides. */
const LEAST_HOPEFUL: readonly Category[] = [
  "browser-lost",
  "page-lost",
  "auth",
  "rate-limited",
  "unavailable",
  "unreachable",
  "offline",
  "timeout",
  "connection-lost",
  "conflict",
];

/** The surest verdict on an error and all beneath it; the outermost on a tie. */
export function decide(
  thrown: unknown,
  context: Context,
  maxDepth: number,
  seen: Set<unknown> = new Set(),
): Verdict | undefined {
  let best: Verdict | undefined;
  let level: readonly unknown[] = [thrown];
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (seen.size > MOST_ERRORS || seen.has(value)) continue;
      seen.add(value);
      const facts = factsOf(value);
      const many = facts.object && ofMany(facts.object, context, maxDepth - depth - 1, seen);
      // An aggregate's own code is only the last one's, without the system call.
      const own = many && facts.name === "AggregateError" ? undefined : judge(facts, context);
      best = surer(surer(best, own), many);
      if (best && best.confidence >= 1) return best;
      if (!facts.object) continue;
      next.push(...beneath(facts.object));
    }
    level = next;
  }
  return best;
}

/** Every error below a value, for rules that look at each. */
export function* walk(thrown: unknown, maxDepth: number): Generator {
  const seen = new Set<unknown>();
  let level: readonly unknown[] = [thrown];
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (seen.size > MOST_ERRORS || seen.has(value)) continue;
      seen.add(value);
      yield value;
      if (hasProperties(value))
        next.push(...beneath(value), ...readList(value, "errors", MOST_ERRORS));
    }
    level = next;
  }
}

function beneath(value: Properties): readonly unknown[] {
  const found: unknown[] = [];
  for (const key of CAUSES) {
    const inner = read(value, key);
    if (hasProperties(inner) || (key === "cause" && typeof inner === "string")) found.push(inner);
  }
  return found;
}

/** Several failures at once: a bug among them decides, else the least hopeful of those that may pass. */
function ofMany(
  value: Properties,
  context: Context,
  maxDepth: number,
  seen: Set<unknown>,
): Verdict | undefined {
  const errors = readList(value, "errors", MOST_ERRORS);
  if (errors.length === 0 || maxDepth < 0) return undefined;
  const verdicts = errors
    .map((error) => decide(error, context, maxDepth, seen))
    .filter((verdict) => verdict !== undefined);
  const bug = verdicts.find((verdict) => verdict.category === "bug");
  if (bug) return bug;
  for (const category of LEAST_HOPEFUL) {
    const found = verdicts.find((verdict) => verdict.retryable && verdict.category === category);
    if (found) return found;
  }
  return verdicts[0];
}
