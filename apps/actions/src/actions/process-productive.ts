import type { Row } from "../database/write-rows.js";
import type { Extractor } from "../extract/extractor.js";
import { valuesFor } from "../messaging/template-values.js";
import { isTemplateError } from "../messaging/templates.js";
import type { Templates } from "../messaging/templates.js";
import type { Action, ActionContext, StepResult } from "../runner/action.js";
import type { TaskSink } from "../tasks/task-sink.js";
import { answerable } from "./answerable.js";
import { whyInboxForbids } from "./inbox-marks.js";
import { learnt } from "./learnt.js";
import { listTellers } from "./list-tellers.js";
import type { Teller, TellerCursor } from "./list-tellers.js";

export interface ProductiveServices {
  readonly extractor: Extractor;
  readonly templates: Templates;
  readonly tasks: TaskSink;
}

/** Action 9: learns from what people tell, notes what there is to do, and thanks them. */
export function processProductive(services: ProductiveServices): Action<Teller, TellerCursor> {
  return {
    id: 9,
    name: "Action 9: Productive Processing",
    sends: true,
    resumes: "list",
    key: ({ profileId }) => profileId,
    blocked: ({ reads }) => whyInboxForbids(reads),
    list: listTellers,
    step: ({ profileId }, context) => process(profileId, services, context),
    idle: () => ({ nothingDue: "no productive message waits for an answer" }),
  };
}

async function process(
  profileId: string,
  services: ProductiveServices,
  context: ActionContext,
): Promise<StepResult> {
  const { reads } = context;
  // Asked anew: much may have happened since they were listed, also in an earlier process of this run.
  const waiting = await answerable(profileId, context);
  if ("not" in waiting) return { kind: "skipped", why: waiting.not };
  const { messages } = waiting;
  const [newest] = messages;
  if (!newest) return { kind: "skipped", why: "nothing waits" };

  const candidate = await reads.candidate(profileId);
  const contact = await reads.contact(profileId);
  const name = candidate?.displayName ?? contact?.display_name ?? undefined;
  const predictedRelationship = candidate?.predictedRelationship ?? undefined;
  const found = await learnt(messages, { name, predictedRelationship }, services, context);
  if ("not" in found) return { kind: "deferred", rows: [], why: found.not };

  const dealtWith = messages.map(({ remote_id }): Row => ({
    kind: "dealt-with",
    remoteId: remote_id,
  }));
  const { rows, inTree } = found;
  // Somebody who takes no messages can still have told something.
  if (candidate?.contactable === 0) return { kind: "done", rows: [...rows, ...dealtWith] };
  const templateKey = inTree.length > 0 ? "Productive_Reply" : "Productive_Reply_Acknowledgement";
  let content: string;
  try {
    content = await services.templates.render(templateKey, valuesFor(candidate, name, inTree));
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return { kind: "deferred", rows, why: error.message };
  }
  return {
    kind: "done",
    rows,
    intents: [
      {
        key: `9 ${newest.remote_id}`,
        recipient: { profileId, name },
        conversationId: newest.conversation_id,
        templateKey,
        content,
        // Only when the answer is out.
        afterSent: [
          ...dealtWith,
          { kind: "contact", profileId, status: "ARCHIVE", why: "answered" },
        ],
      },
    ],
  };
}
