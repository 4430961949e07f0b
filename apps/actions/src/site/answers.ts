import { z } from "zod";

import { idShape } from "./shapes.js";

const text = z.string();
const maybe = z.string().nullish();

/** What the site answers, as far as it is used. Unknown fields are let through. */
export const matchListAnswer = z.object({
  totalPages: z.number().int().min(0),
  matchList: z.array(
    z.object({
      sampleId: text.min(1),
      gender: maybe,
      adminId: maybe,
      adminName: maybe,
      createdDate: z.union([z.string(), z.number()]).nullish(),
      treeId: maybe,
      treePersonId: maybe,
      matchProfile: z
        .object({ userId: maybe, displayName: maybe, displayInitials: maybe })
        .nullish(),
      relationship: z.object({
        sharedCentimorgans: z.number(),
        numSharedSegments: z.number(),
        relationshipRange: maybe,
        predictedRelationship: maybe,
      }),
    }),
  ),
});

export type ListedMatch = z.output<typeof matchListAnswer>["matchList"][number];

export const inTreeAnswer = z.array(text);

export const detailsAnswer = z.object({
  userId: maybe,
  displayName: maybe,
  displayInitials: maybe,
  subjectGender: maybe,
  adminUcdmId: maybe,
  adminDisplayName: maybe,
  fathersSide: z.boolean().nullish(),
  mothersSide: z.boolean().nullish(),
  relationship: z.object({
    sharedSegments: z.number().nullish(),
    longestSharedSegment: z.number().nullish(),
    meiosis: z.number().nullish(),
    relationshipRange: z.array(z.union([z.string(), z.number()])).nullish(),
  }),
  predictions: z
    .array(
      z.object({
        distributionProbability: z.number().nullish(),
        pathsToMatch: z.array(z.object({ label: text })).nullish(),
      }),
    )
    .nullish(),
});
export type Details = z.output<typeof detailsAnswer>;

export const profileAnswer = z.object({
  FirstName: maybe,
  LastLoginDate: maybe,
  IsContactable: z.boolean().nullish(),
});
export type Profile = z.output<typeof profileAnswer>;

export const badgeAnswer = z.object({
  personBadged: z.object({
    personId: text.min(1),
    firstName: maybe,
    lastName: maybe,
    birthYear: z.union([z.number(), z.string()]).nullish(),
  }),
});
export type Badge = z.output<typeof badgeAnswer>["personBadged"];

export const ladderAnswer = z.object({
  kinshipPersons: z.array(z.object({ name: text, lifeSpan: maybe, relationship: maybe })),
});
export type Ladder = z.output<typeof ladderAnswer>["kinshipPersons"];

export const dnaTestAnswer = z.object({ testId: text.min(1) });
export const userIdAnswer = z.object({ data: z.object({ ucdmid: text.min(1) }) });
export const treesAnswer = z.object({
  trees: z.array(z.object({ id: idShape, name: maybe })),
});
