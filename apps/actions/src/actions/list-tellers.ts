import type { ActionContext, Listed } from "../runner/action.js";
import { answerable } from "./answerable.js";

/** Somebody who told something. Whatever of it waits gets one answer, in however many conversations it stands. */
export interface Teller {
  readonly profileId: string;
}

export interface TellerCursor {
  readonly after: string;
  readonly taken: number;
}

const PAGE = 50;

/** Who waits for an answer. Who cannot be written to is named with the reason, and takes nobody's place. */
export async function listTellers(
  cursor: TellerCursor | undefined,
  context: ActionContext,
): Promise<Listed<Teller, TellerCursor>> {
  const { after, taken: before } = cursor ?? { after: "", taken: 0 };
  const { maxProductiveToProcess: most } = context.config;
  const waiting = await context.reads.productive(after, PAGE);
  const items: Teller[] = [];
  let taken = before;
  for (const profileId of new Set(waiting.map((message) => message.profileId))) {
    if ("messages" in (await answerable(profileId, context))) {
      if (most > 0 && taken >= most) {
        const cut = `MAX_PRODUCTIVE_TO_PROCESS (${most}) reached: more messages wait`;
        return { items, next: undefined, cut };
      }
      taken += 1;
    }
    items.push({ profileId });
  }
  const last = waiting.at(-1);
  const next = last && waiting.length === PAGE ? { after: last.remoteId, taken } : undefined;
  return { items, next };
}
