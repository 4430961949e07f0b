import type { Waiting } from "../database/reads.js";
import type { Row } from "../database/write-rows.js";
import type { Extracted, Extractor } from "../extract/extractor.js";
import { valuesFor } from "../messaging/template-values.js";
import { isTemplateError } from "../messaging/templates.js";
import type { Templates } from "../messaging/templates.js";
import { whyNotWritable } from "../messaging/writable.js";
import { optOut } from "../replies/opt-out.js";
import type { Action, ActionContext, StepResult } from "../runner/action.js";
import { messageOf } from "../runner/stop-error.js";
import { tasksOf } from "../tasks/tasks-of.js";
import type { TaskSink } from "../tasks/task-sink.js";
import { factRows } from "./fact-rows.js";
import { findInTree } from "./find-in-tree.js";
import { INBOX_MARK } from "./read-inbox.js";

export interface ProductiveServices {
  readonly extractor: Extractor;
  readonly templates: Templates;
  readonly tasks: TaskSink;
}

export interface ProductiveCursor {
  readonly after: string;
  readonly taken: number;
}

const PAGE = 50;
const NOTHING: Extracted = { people: [], places: [], dates: [], facts: [], questions: [] };

/** Action 9: learns from what people tell, notes what there is to do, and thanks them. */
export function processProductive(services: ProductiveServices): Action<Waiting, ProductiveCursor> {
  return {
    id: 9,
    name: "Action 9: Productive Processing",
    maxRecoveryAttempts: 3,
    sends: true,
    resumes: "list",
    key: ({ remoteId }) => remoteId,

    async list(cursor = { after: "", taken: 0 }, { reads, config }) {
      const { maxProductiveToProcess: most } = config;
      const room = most === 0 ? Infinity : most - cursor.taken;
      const waiting = await reads.productive(cursor.after, PAGE);
      const items = waiting.slice(0, room);
      if (waiting.length > room) {
        const cut = `MAX_PRODUCTIVE_TO_PROCESS (${most}) reached: more messages wait`;
        return { items, next: undefined, cut };
      }
      const last = items.at(-1);
      const taken = cursor.taken + items.length;
      const next = last && waiting.length === PAGE ? { after: last.remoteId, taken } : undefined;
      return { items, next };
    },

    step: (item, context) => process(item, services, context),

    async idle({ reads }) {
      return (await reads.mark(INBOX_MARK)) === undefined
        ? { blocked: "The inbox was not read to its end yet: run action 7 first" }
        : { nothingDue: "no productive message waits for an answer" };
    },
  };
}

async function process(
  { remoteId, conversationId, profileId }: Waiting,
  { extractor, templates, tasks }: ProductiveServices,
  context: ActionContext,
): Promise<StepResult> {
  const { reads, config, now, run } = context;
  const closed = whyNotWritable({ ...config, profileId });
  if (closed !== undefined) return { kind: "skipped", why: closed };
  const message = (await reads.messages(profileId)).find((one) => one.remote_id === remoteId);
  if (!message) return { kind: "skipped", why: "the message is not stored any more" };
  const wish = optOut(message.content);
  if (wish !== undefined) return { kind: "skipped", why: `asks to be left alone (${wish})` };

  let extracted = NOTHING;
  if (!isSmallTalk(message.class, message.content)) {
    try {
      extracted = await extractor.extract(message.content, run.signal);
    } catch (error) {
      run.signal.throwIfAborted();
      return { kind: "deferred", rows: [], why: `not understood yet: ${messageOf(error)}` };
    }
  }
  const found = await findInTree(extracted.people, context);
  const candidate = await reads.candidate(profileId);
  const contact = await reads.contact(profileId);
  const name = candidate?.displayName ?? contact?.display_name ?? undefined;
  const origin = { messageId: remoteId, profileId };
  const rows: readonly Row[] = [
    ...factRows(extracted, found, origin),
    ...tasks.rows(
      tasksOf(extracted, new Set(found.keys()), {
        ...origin,
        from: name ?? "them",
        predictedRelationship: candidate?.predictedRelationship ?? undefined,
        now: now(),
      }),
    ),
  ];
  // Somebody who takes no messages can still have told something.
  const dealtWith: Row = { kind: "dealt-with", remoteId };
  if (candidate?.contactable === 0) return { kind: "done", rows: [...rows, dealtWith] };
  const templateKey = found.size > 0 ? "Productive_Reply" : "Productive_Reply_Acknowledgement";
  let content: string;
  try {
    content = await templates.render(templateKey, valuesFor(candidate, name, [...found.keys()]));
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return { kind: "deferred", rows, why: error.message };
  }
  return {
    kind: "done",
    rows,
    intents: [
      {
        key: `9 ${remoteId}`,
        recipient: { profileId, name },
        conversationId,
        templateKey,
        content,
        // Only when the answer is out.
        afterSent: [dealtWith, { kind: "contact", profileId, status: "ARCHIVE", why: "answered" }],
      },
    ],
  };
}

/** A short line about something else, with no name, number or question in it. */
const isSmallTalk = (found: string | null, text: string): boolean =>
  found === "OTHER" &&
  text.split(/\s+/).length <= 25 &&
  !/\d|\?/.test(text) &&
  !/[^.!?\n]\s+\p{Lu}\p{Ll}/u.test(text);
