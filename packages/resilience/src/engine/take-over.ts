import type { TotalDeadline } from "./side-deadlines.js";
import type { CallNode } from "./call-node.js";

/** Puts another node in a call's place: it goes on where that stood, under the same total deadline. */
export function takeOver(next: CallNode & TotalDeadline["call"], from: CallNode): void {
  next.attempt = from.attempt;
  next.spent = from.spent;
  next.waitedMs = from.waitedMs;
  next.wait = from.wait;
  next.errors = from.errors;
  if (from.sides === undefined) return;
  next.paid = from.sides.paid;
  const { total } = from.sides;
  if (total === undefined) return;
  next.aside().total = total;
  total.call = next;
}
