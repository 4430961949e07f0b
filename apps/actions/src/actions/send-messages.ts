import { decide } from "../messaging/decide.js";
import { historyOf } from "../messaging/history.js";
import { valuesFor } from "../messaging/template-values.js";
import { isTemplateError } from "../messaging/templates.js";
import type { Templates } from "../messaging/templates.js";
import type { Action, ActionContext, StepResult } from "../runner/action.js";
import { whyInboxForbids } from "./inbox-marks.js";

export interface Recipient {
  readonly profileId: string;
}

/** Who asked not to be written to comes first; then the matches. */
export interface RecipientCursor {
  readonly phase: "desist" | "matches";
  readonly after: string;
}

const PAGE = 100;

/** Action 8: writes to every match whom something is due, and to nobody else. */
export function sendMessages(templates: Templates): Action<Recipient, RecipientCursor> {
  return {
    id: 8,
    name: "Action 8: Messaging",
    sends: true,
    resumes: "list",
    key: ({ profileId }) => profileId,

    blocked: ({ reads }) => whyInboxForbids(reads),

    async list(cursor = { phase: "desist", after: "" }, { reads }) {
      const { phase, after } = cursor;
      const ids = await (phase === "desist"
        ? reads.desisting(after, PAGE)
        : reads.candidates(after, PAGE));
      const items = ids.map((profileId) => ({ profileId }));
      const last = ids.at(-1);
      const isAside = phase === "desist";
      if (last !== undefined && ids.length === PAGE) {
        return { items, next: { phase, after: last }, isAside };
      }
      return { items, next: isAside ? { phase: "matches", after: "" } : undefined, isAside };
    },

    step: ({ profileId }, context) => write(profileId, templates, context),

    idle: () => ({ blocked: "No match is known yet: run action 6 first" }),
  };
}

async function write(
  profileId: string,
  templates: Templates,
  { reads, config, now }: ActionContext,
): Promise<StepResult> {
  const { mode, testingProfileId, optOutConfirm } = config;
  const candidate = await reads.candidate(profileId);
  const history = await historyOf(reads, profileId, mode);
  const who = { profileId, mode, testingProfileId };
  const decision = decide({ ...who, now: now(), candidate, history, optOutConfirm });
  if ("not" in decision) return { kind: "skipped", why: decision.not };

  const contact = await reads.contact(profileId);
  const name = candidate?.displayName ?? contact?.display_name ?? undefined;
  const messages = await reads.messages(profileId);
  let content: string;
  try {
    content = await templates.render(decision.send, valuesFor(candidate, name));
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return { kind: "deferred", rows: [], why: error.message };
  }
  const afterSent = decision.desist
    ? [
        {
          kind: "contact" as const,
          profileId,
          status: "ARCHIVE" as const,
          why: "told that we stop",
        },
      ]
    : [];
  return {
    kind: "done",
    rows: [],
    intents: [
      {
        // The how-manieth message to them it is: the same stage may come again years later.
        key: `8 ${profileId} ${history.sent.length} ${decision.stage}`,
        recipient: { profileId, name },
        conversationId: messages[0]?.conversation_id,
        templateKey: decision.send,
        content,
        afterSent,
      },
    ],
  };
}
