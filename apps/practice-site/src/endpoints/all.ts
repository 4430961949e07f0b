import { account } from "./account.js";
import { badge } from "./badge.js";
import { csrfToken } from "./csrf-token.js";
import { details } from "./details.js";
import { identity } from "./identity.js";
import { ladder } from "./ladder.js";
import { createMatchList } from "./match-list.js";
import { matchesInTree } from "./matches-in-tree.js";
import { pages } from "./pages.js";
import { profile } from "./profile.js";
import type { Endpoint } from "./types.js";

/** Every endpoint, for one site. */
export function createEndpoints(): readonly Endpoint[] {
  return [
    ...account,
    ...pages,
    ...identity,
    csrfToken,
    createMatchList(),
    matchesInTree,
    details,
    profile,
    badge,
    ladder,
  ];
}
