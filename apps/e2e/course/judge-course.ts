import type { JournalEntry } from "@longhaul/practice-site";

import type { CourseResult, Happened } from "./run-course.js";
import type { Letter } from "./course-faults.js";

/** What the site's journal says of a run. */
export interface CourseJudgement {
  readonly lost: number;
  /** Items whose details were handed out more than once. */
  readonly again: number;
  readonly logins: number;
  /** For each fault the time until an item was asked for that had not been asked for before, in ms. */
  readonly toNextMs: readonly {
    readonly fault: string;
    readonly letter: Letter;
    readonly ms: number;
  }[];
}

export function judgeCourse(result: CourseResult, items: number): CourseJudgement {
  const views = result.journal.flatMap(viewOf);
  const firsts = new Map<string, number>();
  for (const { id, t } of views) if (!firsts.has(id)) firsts.set(id, t);
  const times = [...firsts.values()].toSorted((one, other) => one - other);
  return {
    lost: items - result.stored,
    again: views.length - firsts.size,
    logins: result.journal.filter((entry) => entry.kind === "login" && entry.ok).length,
    toNextMs: result.happened.flatMap(({ stage, at }: Happened) => {
      const next = times.find((t) => t > at);
      return next === undefined ? [] : [{ fault: stage.text, letter: stage.letter, ms: next - at }];
    }),
  };
}

/** An item whose details the site has handed out. */
function viewOf(entry: JournalEntry): readonly { readonly id: string; readonly t: number }[] {
  if (entry.kind !== "request" || entry.endpoint !== "details" || entry.status !== 200) return [];
  return [{ id: entry.path.split("/").at(-2)?.toUpperCase() ?? "", t: entry.t }];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
