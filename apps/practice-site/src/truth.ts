import {
  type Conversation,
  type ConversationKind,
  type Correspondent,
  type LetterClass,
  type Mentions,
  type Message,
  noMentions,
} from "./generate/talk-types.js";
import type { TreeIndividual } from "./generate/tree-people.js";
import type { Match, Owner, Profile, TreePerson } from "./generate/types.js";
import type { Mailbox } from "./mailbox.js";
import type { World } from "./world.js";

/** What can be known of a member from the profile endpoint. */
export interface TrueProfile {
  readonly firstName: string;
  readonly lastLogin: string;
  readonly contactable: boolean;
}

/** One match as it really is. `contactable`, `lastLogin` and `firstName` are those of `userId`. */
export interface TrueMatch extends Match {
  readonly inTree: boolean;
  readonly contactable: boolean;
  readonly lastLogin: string | null;
  readonly firstName: string | null;
  /** The same three facts of the kit's administrator. */
  readonly admin: TrueProfile;
  readonly tree: TreePerson | null;
}

/** One conversation as it is now. */
export interface TrueConversation {
  readonly id: string;
  readonly member: Correspondent;
  readonly kind: ConversationKind;
  /** The class of the last message if it is the member's and somebody has said it, else null. */
  readonly label: LetterClass | null;
  /** What the last message names. */
  readonly mentions: Mentions;
  /** Oldest first. */
  readonly messages: readonly Message[];
}

/** The whole truth, for a judge. */
export interface Truth {
  readonly owner: Owner;
  readonly matches: readonly TrueMatch[];
  /** In the order of the inbox; what was sent meanwhile is there. */
  readonly conversations: readonly TrueConversation[];
  /** Everybody whom a search in the owner's tree can find. */
  readonly treePeople: readonly TreeIndividual[];
}

/** The world as the generator knows it, in the order of the lists. */
export function truthOf(world: World, mailbox: Mailbox): Truth {
  return {
    owner: world.owner,
    matches: world.matches.map((match) => trueMatch(world, match)),
    conversations: mailbox.conversations.map(trueConversation),
    treePeople: world.familyTree.people(),
  };
}

function trueConversation({ id, member, kind, messages }: Conversation): TrueConversation {
  const last = messages.at(-1);
  return {
    id,
    member,
    kind,
    label: last?.author === member.userId ? last.label : null,
    mentions: last?.mentions ?? noMentions,
    messages: messages.map(plainMessage),
  };
}

/** A message without what only the generator knows of it. */
export function plainMessage({ id, author, content, created }: Message): Message {
  return { id, author, content, created };
}

function trueMatch(world: World, match: Match): TrueMatch {
  const own = match.userId === null ? undefined : world.profile(match.userId);
  const admin = world.profile(match.adminId);
  if (admin === undefined) throw new Error(`no profile for administrator ${match.adminId}`);
  return {
    ...match,
    inTree: match.tree !== null,
    contactable: own?.contactable ?? false,
    lastLogin: own?.lastLogin ?? null,
    firstName: own?.firstName ?? null,
    admin: facts(admin),
  };
}

function facts({ firstName, lastLogin, contactable }: Profile): TrueProfile {
  return { firstName, lastLogin, contactable };
}
