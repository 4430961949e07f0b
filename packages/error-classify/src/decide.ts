import { Facts } from "./facts.js";
import { judge, surer } from "./judge.js";
import type { Book } from "./compile.js";
import { membersOf } from "./read.js";
import type { Trace } from "./trace.js";
import type { Category, Context, Verdict } from "./types.js";

/** No more errors of one chain are looked at, however wide. */
const MOST_ERRORS = 32;

/** What stays the same while one thrown value is looked at. */
export interface Look {
  readonly context: Context;
  readonly book: Book;
  readonly maxDepth: number;
  /** Every value that was read, with what it said: the first, and those beneath it. */
  first?: Facts | undefined;
  seen?: Map<unknown, Facts> | undefined;
  readonly trace?: Trace | undefined;
}

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

/** The facts of a value, read once whoever asks. */
export function factsOf(value: unknown, look: Look): Facts {
  if (!look.first) return (look.first = new Facts(value));
  if (look.first.value === value) return look.first;
  look.seen ??= new Map();
  const known = look.seen.get(value);
  if (known) return known;
  const facts = new Facts(value);
  look.seen.set(value, facts);
  return facts;
}

/** The surest verdict on an error and all beneath it; the outermost on a tie. */
export function decide(thrown: unknown, look: Look): Verdict | undefined {
  const facts = factsOf(thrown, look);
  // Most errors are alone.
  if (facts.errors === undefined) {
    const own = judge(facts, look.context, look.book, look.trace);
    if (own && own.confidence >= 1) return own;
    const beneath = facts.object && look.maxDepth > 0 ? facts.beneath() : [];
    return beneath.length === 0
      ? own
      : decideLevels(beneath, look, look.maxDepth - 1, new Set([thrown]), own);
  }
  return decideLevels([thrown], look, look.maxDepth, new Set(), undefined);
}

function decideLevels(
  from: readonly unknown[],
  look: Look,
  depthLeft: number,
  judged: Set<unknown>,
  sofar: Verdict | undefined,
): Verdict | undefined {
  let best = sofar;
  let level = from;
  for (let left = depthLeft; left >= 0 && level.length > 0; left--) {
    const next: unknown[] = [];
    for (const value of level) {
      if (judged.size > MOST_ERRORS || judged.has(value)) continue;
      judged.add(value);
      const facts = factsOf(value, look);
      const many = ofMany(facts, look, left - 1, judged);
      // An aggregate's own code is only the last one's, without the system call.
      const own =
        many && facts.name === "AggregateError"
          ? undefined
          : judge(facts, look.context, look.book, look.trace);
      best = surer(surer(best, own), many);
      if (best && best.confidence >= 1) return best;
      if (left > 0 && facts.object) next.push(...facts.beneath());
    }
    level = next;
  }
  return best;
}

/** Every error below a value, for rules that look at each. */
export function walk(thrown: unknown, look: Look): readonly Facts[] {
  const found = new Set<Facts>();
  let level: readonly unknown[] = [thrown];
  for (let left = look.maxDepth; left >= 0 && level.length > 0; left--) {
    const next: unknown[] = [];
    for (const value of level) {
      if (found.size > MOST_ERRORS) break;
      const facts = factsOf(value, look);
      if (found.has(facts)) continue;
      found.add(facts);
      if (facts.object) next.push(...facts.beneath(), ...membersOf(facts.errors, MOST_ERRORS));
    }
    level = next;
  }
  return [...found];
}

/** Several failures at once: a bug among them decides, else the least hopeful of those that may pass. */
function ofMany(
  facts: Facts,
  look: Look,
  depthLeft: number,
  judged: Set<unknown>,
): Verdict | undefined {
  if (depthLeft < 0 || facts.errors === undefined) return undefined;
  const errors = membersOf(facts.errors, MOST_ERRORS);
  if (errors.length === 0) return undefined;
  const verdicts = errors
    .map((error) => decideLevels([error], look, depthLeft, judged, undefined))
    .filter((verdict) => verdict !== undefined);
  const bug = verdicts.find((verdict) => verdict.category === "bug");
  if (bug) return bug;
  for (const category of LEAST_HOPEFUL) {
    const found = verdicts.find((verdict) => verdict.retryable && verdict.category === category);
    if (found) return found;
  }
  return verdicts[0];
}
