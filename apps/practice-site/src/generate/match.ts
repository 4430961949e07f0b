import { createRandom, type Random } from "../random.js";
import { type Accounts, kitKind } from "./accounts.js";
import { footBirthYear, ladderFor } from "./ladder.js";
import { type Gender, givenName, initials, memberName, surname } from "./names.js";
import { relationshipOf } from "./relationship.js";
import type { Match, OwnTree, Owner, Profile, TreePerson } from "./types.js";

const day = 86_400_000;

/** What the generator is told about one match; all else follows from the seed. */
export interface MatchPlan {
  /** Its number in the order of generation. */
  readonly index: number;
  readonly sharedCentimorgans: number;
  readonly inTree: boolean;
  /** Unix ms. */
  readonly createdAt: number;
}

/** Generates one match and the members it needs, which are added to `accounts`. */
export function generateMatch(
  seed: number,
  owner: Owner,
  accounts: Accounts,
  plan: MatchPlan,
): Match {
  const random = createRandom(seed, "match", plan.index);
  const gender = random.pick<Gender>(["F", "M"]);
  const first = givenName(random, gender);
  const last = surname(random);
  const kit = generateKit(random, accounts, kitKind(seed, plan.index), first, last);
  const relationship = relationshipOf(plan.sharedCentimorgans);
  const side = random.int(0, 2);
  return {
    sampleId: random.uuid(),
    ...kit,
    gender,
    createdDate: new Date(plan.createdAt).toISOString(),
    ...segments(random, plan.sharedCentimorgans),
    meiosis: relationship.meiosis,
    relationshipRange: range(relationship.possible),
    possibleRelationships: relationship.possible,
    predictedRelationship: relationship.predicted,
    fathersSide: side === 1,
    mothersSide: side === 2,
    ownTree: random.chance(0.6) ? generateOwnTree(random) : null,
    tree: plan.inTree
      ? generateTreePerson(random, owner, { gender, first, last }, relationship)
      : null,
  };
}

type Kit = Pick<
  Match,
  "displayName" | "displayInitials" | "userId" | "anonymous" | "adminId" | "adminName"
>;

function generateKit(
  random: Random,
  accounts: Accounts,
  kind: ReturnType<typeof kitKind>,
  first: string,
  last: string,
): Kit {
  const displayName = memberName(random, first, last);
  const shown = { displayName, displayInitials: initials(displayName), anonymous: false };
  const manager = kind === "own" || kind === "anonymous" ? undefined : accounts.manager(random);
  if (kind === "anonymous") {
    const admin = generateProfile(random, "Member", "Anonymous member", false);
    return {
      displayName: "Private match",
      displayInitials: "PM",
      anonymous: true,
      userId: null,
      adminId: admin.userId,
      adminName: admin.displayName,
    };
  }
  if (manager === undefined || kind === "managed-own-profile") {
    const own = accounts.add(generateProfile(random, first, displayName, random.chance(0.9)));
    const admin = manager ?? own;
    return { ...shown, userId: own.userId, adminId: admin.userId, adminName: admin.displayName };
  }
  return {
    ...shown,
    userId: kind === "shared-profile" ? manager.userId : null,
    adminId: manager.userId,
    adminName: manager.displayName,
  };
}

function generateProfile(
  random: Random,
  firstName: string,
  displayName: string,
  contactable: boolean,
): Profile {
  const lastLogin = new Date(Date.UTC(2025, 0, 1) - random.int(0, 900 * 24) * (day / 24));
  return {
    userId: random.uuid(),
    firstName,
    displayName,
    lastLogin: lastLogin.toISOString(),
    contactable,
  };
}

function segments(random: Random, sharedCentimorgans: number) {
  const numSharedSegments = Math.max(1, Math.round(sharedCentimorgans / random.int(12, 28)));
  const mean = sharedCentimorgans / numSharedSegments;
  const longest = numSharedSegments === 1 ? mean : mean * (1 + random.next());
  return {
    sharedCentimorgans,
    numSharedSegments,
    longestSharedSegment: Math.min(sharedCentimorgans, Math.round(longest)),
  };
}

function range(possible: readonly string[]): string {
  return possible.length > 1 ? `${possible[0]}–${possible.at(-1)}` : (possible[0] ?? "");
}

function generateOwnTree(random: Random): OwnTree {
  return {
    treeId: String(random.int(10_000_000, 99_999_999)),
    treePersonId: String(random.int(1_000_000_000, 9_999_999_999)),
    isPublic: random.chance(0.7),
    personCount: random.int(1, 4000),
  };
}

function generateTreePerson(
  random: Random,
  owner: Owner,
  match: { readonly gender: Gender; readonly first: string; readonly last: string },
  relationship: ReturnType<typeof relationshipOf>,
): TreePerson {
  const birthYear = footBirthYear(owner.birthYear, relationship.meiosis) + random.int(-2, 2);
  const me = { name: owner.name, lifeSpan: "Living" };
  return {
    personId: String(random.int(100_000_000_000, 999_999_999_999)),
    firstName: match.first,
    lastName: match.last,
    birthYear,
    ladder: ladderFor(
      random,
      { ...match, birthYear },
      me,
      relationship.meiosis,
      relationship.predicted,
    ),
  };
}
