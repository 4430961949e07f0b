import type { LadderStep } from "./ladder.js";
import type { Gender } from "./names.js";

/** The account that signs in, its DNA test and its tree. */
export interface Owner {
  readonly profileId: string;
  readonly testId: string;
  readonly treeId: string;
  readonly treeName: string;
  readonly name: string;
  readonly birthYear: number;
}

/** A member's page. */
export interface Profile {
  readonly userId: string;
  readonly firstName: string;
  readonly displayName: string;
  readonly lastLogin: string;
  readonly contactable: boolean;
}

/** A match's person in the owner's tree. */
export interface TreePerson {
  readonly personId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthYear: number;
  readonly ladder: readonly LadderStep[];
}

/** A tree of the match's own. */
export interface OwnTree {
  readonly treeId: string;
  readonly treePersonId: string;
  readonly isPublic: boolean;
  readonly personCount: number;
}

/** One DNA match, whole. Ids are upper-case here, whatever case an endpoint writes them in. */
export interface Match {
  readonly sampleId: string;
  readonly displayName: string;
  readonly displayInitials: string;
  /** The kit's member; null when an administrator runs the kit without one, or the match is anonymous. */
  readonly userId: string | null;
  readonly anonymous: boolean;
  readonly adminId: string;
  readonly adminName: string;
  readonly gender: Gender;
  readonly createdDate: string;
  readonly sharedCentimorgans: number;
  readonly numSharedSegments: number;
  readonly longestSharedSegment: number;
  readonly meiosis: number;
  readonly relationshipRange: string;
  readonly possibleRelationships: readonly string[];
  readonly predictedRelationship: string;
  readonly fathersSide: boolean;
  readonly mothersSide: boolean;
  readonly ownTree: OwnTree | null;
  /** The match's person in the owner's tree; null when the match is not in it. */
  readonly tree: TreePerson | null;
}
