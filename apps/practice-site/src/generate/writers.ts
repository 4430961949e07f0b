import { createRandom } from "../random.js";
import { type Gender, givenName, memberName, surname } from "./names.js";
import type { Correspondent } from "./talk-types.js";
import type { Profile } from "./types.js";

const day = 86_400_000;
const strangersIn = 10;

/** A member who talks with the owner, with the name they sign with. */
export type Writer = Correspondent & { readonly firstName: string };

/** Who the owner talks to. */
export interface Writers {
  readonly writers: readonly Writer[];
  /** The profiles of those who are no match. */
  readonly strangers: readonly Profile[];
}

/**
 * Chooses `count` members to talk to: a tenth are strangers made for it, the others are taken from the
 * profiles of matches. When there are not enough of these, there are fewer of both.
 */
export function chooseWriters(
  seed: number,
  count: number,
  profiles: ReadonlyMap<string, Profile>,
): Writers {
  const enough = Math.floor((profiles.size * strangersIn) / (strangersIn - 1));
  const size = Math.min(count, enough);
  const strange = new Set(
    createRandom(seed, "strange")
      .shuffle(Array.from({ length: size }, (_, index) => index))
      .slice(0, Math.round(size / strangersIn)),
  );
  const matches = sample(seed, [...profiles.values()], size - strange.size);
  const strangers: Profile[] = [];
  const writers = Array.from({ length: size }, (_, index) => {
    if (!strange.has(index)) return writer(matches.pop(), true);
    const stranger = generateStranger(seed, index, profiles);
    strangers.push(stranger);
    return writer(stranger, false);
  });
  return { writers, strangers };
}

function writer(profile: Profile | undefined, isMatch: boolean): Writer {
  if (profile === undefined) throw new Error("there are fewer members than conversations");
  const { userId, displayName, firstName } = profile;
  return { userId, displayName, firstName, isMatch };
}

/** Shuffling is quadratic in its list, so a large one is sorted by luck instead. */
function sample(seed: number, all: readonly Profile[], count: number): Profile[] {
  return all
    .map((profile, index) => ({ profile, draw: createRandom(seed, "talks", index).next() }))
    .toSorted((a, b) => a.draw - b.draw)
    .slice(0, count)
    .map(({ profile }) => profile);
}

function generateStranger(
  seed: number,
  index: number,
  taken: ReadonlyMap<string, Profile>,
): Profile {
  const random = createRandom(seed, "stranger", index);
  const firstName = givenName(random, random.pick<Gender>(["F", "M"]));
  let userId = random.uuid();
  while (taken.has(userId)) userId = random.uuid();
  return {
    userId,
    firstName,
    displayName: memberName(random, firstName, surname(random)),
    lastLogin: new Date(Date.UTC(2025, 0, 1) - random.int(0, 900) * day).toISOString(),
    contactable: random.chance(0.9),
  };
}
