import type { Candidate } from "../database/candidate-reads.js";
import { stageKey } from "./stages.js";
import type { Stage } from "./stages.js";

/** What is known of how somebody is related. */
type Known = Pick<
  Candidate,
  "personId" | "actualRelationship" | "relationshipPath" | "predictedRelationship"
>;

/** From the fifth cousin on, and whatever is called distant. */
const DISTANT = /\b(?:[5-9]th|\d{2,}th) cousin|distant/i;

/**
 * Which wording of a first message: every second person gets the short one, so that the two can be compared; the others
 * one that is as sure as what is known. A place in the tree counts 3, a path to it 2, a prediction 1.
 */
export function templateKeyOf(stage: Stage, known: Known | undefined): string {
  const key = stageKey(stage);
  if (stage.step !== "Initial" || !known) return key;
  if (known.personId % 2 === 0) return `${key}_Short`;
  const sure =
    (known.actualRelationship === null ? 0 : 3) +
    (known.relationshipPath === null ? 0 : 2) +
    (known.predictedRelationship === null ? 0 : 1);
  if (stage.tree === "In_Tree") return sure >= 4 ? `${key}_Confident` : key;
  const isDistant = DISTANT.test(known.predictedRelationship ?? "");
  return sure <= 2 || isDistant ? `${key}_Exploratory` : key;
}
