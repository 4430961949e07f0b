import type { Match, Owner, Profile, TreePerson } from "./generate/types.js";
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

/** The whole truth, for a judge. */
export interface Truth {
  readonly owner: Owner;
  readonly matches: readonly TrueMatch[];
}

/** The world as the generator knows it, in the order of the list. */
export function truthOf(world: World): Truth {
  return { owner: world.owner, matches: world.matches.map((match) => trueMatch(world, match)) };
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
