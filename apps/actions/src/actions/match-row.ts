import type { Tri } from "../database/schema.js";
import type { MatchRow } from "../database/rows/match-row.js";
import type { Badge, Details, Ladder, ListedMatch, Profile } from "../site/answers.js";

/** Everything that was learnt about one match; undefined means unknown. */
export interface Gathered {
  readonly id: string;
  readonly listed: ListedMatch;
  readonly inTree: boolean | undefined;
  readonly details: Details | undefined;
  readonly profile: Profile | undefined;
  readonly badge: Badge | undefined;
  readonly ladder: Ladder | undefined;
}

/** Turns answers into rows, and keeps unknown apart from no. */
export function matchRow({
  id,
  listed,
  inTree,
  details,
  profile,
  badge,
  ladder,
}: Gathered): MatchRow {
  const { relationship, matchProfile } = listed;
  const created = listed.createdDate;
  return {
    kind: "match",
    person: {
      uuid: id,
      profile_id: matchProfile?.userId ?? details?.userId ?? null,
      administrator_profile_id: details?.adminUcdmId ?? listed.adminId ?? null,
      administrator_username: details?.adminDisplayName ?? listed.adminName ?? null,
      display_name: details?.displayName ?? matchProfile?.displayName ?? "",
      first_name: profile?.FirstName ?? null,
      gender: details?.subjectGender ?? listed.gender ?? null,
      in_my_tree: tri(inTree),
      contactable: tri(profile?.IsContactable),
      last_logged_in: profile?.LastLoginDate ?? null,
    },
    match: {
      cm_dna: relationship.sharedCentimorgans,
      shared_segments: relationship.numSharedSegments,
      longest_shared_segment: details?.relationship.longestSharedSegment ?? null,
      meiosis: details?.relationship.meiosis ?? null,
      predicted_relationship: relationship.predictedRelationship ?? null,
      relationship_range: relationship.relationshipRange ?? null,
      fathers_side: tri(details?.fathersSide),
      mothers_side: tri(details?.mothersSide),
      match_created: created === null || created === undefined ? null : String(created),
    },
    tree: badge && {
      cfpid: badge.personId,
      person_name_in_tree: [badge.firstName, badge.lastName].filter(Boolean).join(" "),
      birth_year: yearOf(badge.birthYear),
      actual_relationship: ladder?.at(-1)?.relationship ?? null,
      relationship_path: ladder ? JSON.stringify(ladder) : null,
    },
  };
}

function tri(value: boolean | null | undefined): Tri {
  if (value === null || value === undefined) return null;
  return value ? 1 : 0;
}

function yearOf(value: number | string | null | undefined): number | null {
  const year = Number(value);
  return value === null || value === undefined || !Number.isInteger(year) ? null : year;
}
