import type { Selectable } from "kysely";

import type { MessagesTable } from "../database/messaging-schema.js";
import type { Row } from "../database/write-rows.js";
import type { Extracted, Extractor } from "../extract/extractor.js";
import type { ActionContext } from "../runner/action.js";
import { messageOf } from "../runner/stop-error.js";
import { tasksOf } from "../tasks/tasks-of.js";
import type { TaskSink } from "../tasks/task-sink.js";
import { factRows } from "./fact-rows.js";
import { findInTree } from "./find-in-tree.js";

type Message = Selectable<MessagesTable>;

/** What messages tell, as rows, and who of the people named stands in the tree; or why that is not known yet. */
export type Learnt =
  | { readonly rows: readonly Row[]; readonly inTree: readonly string[] }
  | { readonly not: string };

const NOTHING: Extracted = { people: [], places: [], dates: [], facts: [], questions: [] };

export async function learnt(
  messages: readonly Message[],
  from: { readonly name: string | undefined; readonly predictedRelationship: string | undefined },
  { extractor, tasks }: { readonly extractor: Extractor; readonly tasks: TaskSink },
  context: ActionContext,
): Promise<Learnt> {
  const { run, now } = context;
  const rows: Row[] = [];
  const inTree = new Set<string>();
  for (const { remote_id: messageId, profile_id: profileId, content, class: found } of messages) {
    let extracted = NOTHING;
    if (!isSmallTalk(found, content)) {
      try {
        extracted = await extractor.extract(content, run.signal);
      } catch (error) {
        run.signal.throwIfAborted();
        return { not: `not understood yet: ${messageOf(error)}` };
      }
    }
    const people = await findInTree(extracted.people, context);
    for (const name of people.keys()) inTree.add(name);
    const origin = { messageId, profileId };
    const about = {
      ...origin,
      from: from.name ?? "them",
      predictedRelationship: from.predictedRelationship,
      now: now(),
    };
    rows.push(...factRows(extracted, people, origin));
    rows.push(...tasks.rows(tasksOf(extracted, new Set(people.keys()), about)));
  }
  return { rows, inTree: [...inTree] };
}

/** A short line about something else, with no name, number or question in it. */
const isSmallTalk = (found: string | null, text: string): boolean =>
  found === "OTHER" &&
  text.split(/\s+/).length <= 25 &&
  !/\d|\?/.test(text) &&
  !/[^.!?\n]\s+\p{Lu}\p{Ll}/u.test(text);
