import { createRandom, type Random } from "../random.js";
import type { Profile } from "./types.js";

/** Who runs a kit and whose profile it shows. */
export type KitKind = "own" | "shared-profile" | "managed" | "managed-own-profile" | "anonymous";

// Every twenty kits hold each trap once, so that even a site of one page has them all.
const kinds: readonly KitKind[] = [
  ...Array.from<KitKind>({ length: 16 }).fill("own"),
  "shared-profile",
  "managed",
  "managed-own-profile",
  "anonymous",
];

/** The members of the site, as far as they have been generated. */
export interface Accounts {
  readonly profiles: ReadonlyMap<string, Profile>;
  add(profile: Profile): Profile;
  /** The manager for the next managed kit, or undefined while there is no member who could be one. */
  manager(random: Random): Profile | undefined;
}

/** What kind of kit the match number `index` is. The first is always somebody's own. */
export function kitKind(seed: number, index: number): KitKind {
  if (index === 0) return "own";
  const block = createRandom(seed, "kinds", Math.floor(index / kinds.length)).shuffle(kinds);
  return block[index % kinds.length] ?? "own";
}

/** Creates the register of members. A manager keeps getting kits, so that several share one. */
export function createAccounts(): Accounts {
  const profiles = new Map<string, Profile>();
  const candidates: Profile[] = [];
  let current: Profile | undefined;
  return {
    profiles,
    add(profile) {
      profiles.set(profile.userId, profile);
      candidates.push(profile);
      return profile;
    },
    manager(random) {
      if (candidates.length === 0) return undefined;
      if (current === undefined || random.chance(0.2)) current = random.pick(candidates);
      return current;
    },
  };
}
