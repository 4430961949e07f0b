import { account } from "./account.js";
import { badge } from "./badge.js";
import { csrfTokens } from "./csrf-token.js";
import { details } from "./details.js";
import { identity } from "./identity.js";
import { familyView } from "./family-view.js";
import { createInbox } from "./inbox.js";
import { ladder } from "./ladder.js";
import { createMatchList } from "./match-list.js";
import { matchesInTree } from "./matches-in-tree.js";
import { newMessage } from "./new-message.js";
import { pages } from "./pages.js";
import { profile } from "./profile.js";
import { reply } from "./reply.js";
import { thread } from "./thread.js";
import { treePersons } from "./tree-persons.js";
import type { Endpoint, Site } from "./types.js";

/** Every endpoint, for one site. */
export function createEndpoints(site: Site): readonly Endpoint[] {
  return [
    ...account,
    ...pages,
    ...identity,
    ...csrfTokens,
    createMatchList(),
    matchesInTree,
    details,
    profile,
    badge,
    ladder,
    createInbox(site),
    thread,
    newMessage,
    reply,
    treePersons,
    familyView,
  ];
}
