import { createFamilyTree, type FamilyTree } from "./family-tree.js";
import { createAccounts } from "./generate/accounts.js";
import type { LetterSources } from "./generate/compose-letter.js";
import { generateConversations } from "./generate/conversations.js";
import { generateMatch } from "./generate/match.js";
import { givenName, surname } from "./generate/names.js";
import type { Conversation, Correspondent } from "./generate/talk-types.js";
import type { Match, Owner, Profile, TreePerson } from "./generate/types.js";
import { chooseWriters } from "./generate/writers.js";
import { createRandom } from "./random.js";

const hour = 3_600_000;
const opened = Date.UTC(2025, 0, 1);

/** Everything the site knows about people. Only {@link World.arrive} changes it. */
export interface World {
  readonly owner: Owner;
  /** In the order of the list: the newest arrival first, then by shared DNA. */
  readonly matches: readonly Match[];
  /** Finds a match by its id, in any case. */
  match(sampleId: string): Match | undefined;
  profile(userId: string): Profile | undefined;
  treePerson(personId: string): TreePerson | undefined;
  /** The member with a profile, as somebody to talk to. */
  correspondent(userId: string): Correspondent | undefined;
  /** What was said before the site was started. */
  readonly conversations: readonly Conversation[];
  /** What letters are made from, for those that come while the site runs. */
  readonly letterSources: LetterSources;
  readonly familyTree: FamilyTree;
  /** A new match comes in at the top of the list, and everything else moves down by one. */
  arrive(): Match;
}

/** How the world is made. */
export interface WorldOptions {
  readonly seed: number;
  readonly matches: number;
  /** 0 to 1. */
  readonly inTreeShare: number;
  /** As many, if there are members enough. */
  readonly conversations: number;
}

/** Makes the world of a seed: the same options give the same world, later arrivals included. */
export function createWorld(options: WorldOptions): World {
  const { seed, matches: size, inTreeShare } = options;
  const owner = createOwner(seed);
  const accounts = createAccounts();
  const matches: Match[] = [];
  const bySample = new Map<string, Match>();
  const byPerson = new Map<string, TreePerson>();
  const anonymous = new Map<string, Profile>();
  let arrived = 0;

  function add(index: number, sharedCentimorgans: number, inTree: boolean, createdAt: number) {
    const plan = { index, sharedCentimorgans, inTree, createdAt };
    const match = generateMatch(seed, owner, accounts, plan);
    bySample.set(match.sampleId, match);
    if (match.tree) byPerson.set(match.tree.personId, match.tree);
    if (match.anonymous) anonymous.set(match.adminId, closedProfile(match));
    return match;
  }

  const inTree = chosen(seed, size, Math.round(size * inTreeShare));
  for (let index = 0; index < size; index += 1) {
    const random = createRandom(seed, "plan", index);
    const createdAt = opened - random.int(1, 6 * 365 * 24) * hour;
    matches.push(add(index, centimorgansAt(index, random.next()), inTree.has(index), createdAt));
  }
  matches.sort((a, b) => b.sharedCentimorgans - a.sharedCentimorgans);

  const familyTree = createFamilyTree(seed, owner, matches);
  const { writers, strangers } = chooseWriters(seed, options.conversations, accounts.profiles);
  const byUser = new Map(strangers.map((stranger) => [stranger.userId, stranger]));
  const letterSources = {
    seed,
    owner,
    families: familyTree.families(),
    taken: familyTree.names(),
  };

  function profile(userId: string): Profile | undefined {
    const id = userId.toUpperCase();
    return accounts.profiles.get(id) ?? anonymous.get(id) ?? byUser.get(id);
  }

  return {
    owner,
    matches,
    conversations: generateConversations(letterSources, writers),
    letterSources,
    familyTree,
    match: (sampleId) => bySample.get(sampleId.toUpperCase()),
    profile,
    correspondent(id) {
      const known = profile(id);
      if (known === undefined) return undefined;
      const { userId, displayName } = known;
      return { userId, displayName, isMatch: !byUser.has(userId) };
    },
    treePerson: (personId) => byPerson.get(personId),
    arrive() {
      const random = createRandom(seed, "arrival", arrived);
      const createdAt = opened + arrived * hour;
      const match = add(size + arrived, random.int(8, 60), random.chance(inTreeShare), createdAt);
      arrived += 1;
      matches.unshift(match);
      return match;
    },
  };
}

function createOwner(seed: number): Owner {
  const random = createRandom(seed, "owner");
  const last = surname(random);
  return {
    profileId: random.uuid(),
    testId: random.uuid(),
    treeId: String(random.int(10_000_000, 99_999_999)),
    treeName: `${last} Family Tree`,
    name: `${givenName(random, "F")} ${last}`,
    birthYear: 1970,
  };
}

/** The account behind an anonymous kit: it answers, tells nothing and cannot be written to. */
function closedProfile(match: Match): Profile {
  return {
    userId: match.adminId,
    firstName: "Member",
    displayName: match.adminName,
    lastLogin: match.createdDate,
    contactable: false,
  };
}

/** Few near, many distant: about 1,800 cM at the top of the list and 8 to 10 in the tail. */
function centimorgansAt(rank: number, luck: number): number {
  return Math.round((8 + 1800 / (1 + rank) ** 0.75) * (0.9 + 0.2 * luck));
}

/** Which of the matches are in the tree: exactly `count` of them, spread over the whole list. */
function chosen(seed: number, size: number, count: number): ReadonlySet<number> {
  const luck = Array.from({ length: size }, (_, index) => ({
    index,
    draw: createRandom(seed, "in-tree", index).next(),
  }));
  return new Set(
    luck
      .toSorted((a, b) => a.draw - b.draw)
      .slice(0, count)
      .map(({ index }) => index),
  );
}
