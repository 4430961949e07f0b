import { type Cursors, createCursors } from "../cursors.js";
import type { Conversation } from "../generate/talk-types.js";
import type { Owner } from "../generate/types.js";
import { createInboxMotion } from "../inbox-motion.js";
import { plainMessage } from "../truth.js";
import { countFrom } from "./paging.js";
import type { Endpoint, Site } from "./types.js";

const minute = 60_000;

/**
 * The conversations, newest first. A cursor is a place in the list: when a conversation moves to the top
 * meanwhile, the next page shows one for a second time and the moved one is missed.
 */
export function createInbox({ settings, clock }: Site): Endpoint {
  const cursors = createCursors(settings.cursorMinutes * minute, clock);
  const move = createInboxMotion();
  return {
    name: "inbox",
    method: "GET",
    path: "/app-api/express/v2/conversations",
    access: "json",
    answer({ c, site }) {
      const { owner } = site.world;
      if (c.req.query("q")?.toUpperCase() !== `USER:${owner.profileId}`) {
        return c.json({ error: "no such inbox" }, 404);
      }
      const limit = countFrom(c.req.query("limit"), 20, 50);
      if (limit === undefined) return c.json({ error: "limit must be 1 to 50" }, 400);
      const start = positionFrom(cursors, c.req.query("cursor"));
      if (start === undefined) return c.json({ error: "cursor expired" }, 410);

      const all = site.mailbox.conversations;
      const page = all.slice(start, start + limit);
      const more = start + limit < all.length;
      const answer = c.json({
        conversations: page.map((conversation) => listed(owner, conversation)),
        paging: more ? { forward_cursor: cursors.issue(start + limit) } : {},
      });
      move(site, page);
      return answer;
    },
  };
}

function positionFrom(cursors: Cursors, cursor: string | undefined): number | undefined {
  return cursor === undefined || cursor === "" ? 0 : cursors.position(cursor);
}

function listed(owner: Owner, { id, member, messages }: Conversation) {
  const last = messages.at(-1);
  return {
    id,
    last_message: last === undefined ? null : plainMessage(last),
    members: [
      { user_id: owner.profileId, display_name: owner.name },
      { user_id: member.userId, display_name: member.displayName },
    ],
  };
}
