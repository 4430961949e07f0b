import type { Extracted } from "../extract/extractor.js";
import type { Task } from "./task-sink.js";

export interface TaskOrigin {
  readonly messageId: string;
  readonly profileId: string;
  /** Whose message it is. */
  readonly from: string;
  /** How near the relation is, by the DNA; undefined for somebody who is no match. */
  readonly predictedRelationship: string | undefined;
  readonly now: Date;
}

const day = 86_400_000;

/** As many as somebody will look at. */
const MOST = 8;

/** What there is to do because of a message: answer what was asked, look for whom was named. */
export function tasksOf(
  { people, questions }: Extracted,
  found: ReadonlySet<string>,
  { messageId, profileId, from, predictedRelationship, now }: TaskOrigin,
): readonly Task[] {
  const importance = isNear(predictedRelationship) ? "high" : "normal";
  const dueAt = new Date(now.getTime() + dueDays(predictedRelationship) * day).toISOString();
  const texts = [
    ...questions.map((question) => `Answer ${from}: ${question}`),
    ...people.map(({ name, birthYear }) =>
      found.has(name)
        ? `Compare what ${from} says of ${name} with the tree`
        : `Look for ${name}${birthYear === undefined ? "" : ` (born ${birthYear})`}, named by ${from}`,
    ),
  ];
  return texts.slice(0, MOST).map((text) => ({ messageId, profileId, text, importance, dueAt }));
}

const isNear = (relationship: string | undefined): boolean =>
  /parent|sibling|close|1st|2nd/i.test(relationship ?? "");

/** The nearer the relation, the sooner: 7, 14 or 30 days. */
function dueDays(relationship: string | undefined): number {
  if (isNear(relationship)) return 7;
  return /3rd|4th/i.test(relationship ?? "") ? 14 : 30;
}
