import { createRandom } from "../random.js";
import type { ConversationKind, LetterClass } from "./talk-types.js";

/** What is fixed of a conversation before it is written. */
export interface ConversationPlan {
  readonly kind: Exclude<ConversationKind, "live">;
  /** The class of the last word if that is the member's. */
  readonly label: LetterClass | null;
  readonly wording: "plain" | "benign" | "veiled";
  /** Whether the people of the last letter are in the owner's tree. */
  readonly inTree: boolean;
}

// Every thirty conversations hold each kind, so that even a small inbox has them all.
const plans: readonly ConversationPlan[] = [
  ...times(3, plan("incoming", "PRODUCTIVE", "plain", true)),
  ...times(3, plan("incoming", "PRODUCTIVE")),
  plan("benign", "PRODUCTIVE", "benign"),
  plan("long", "PRODUCTIVE", "plain", true),
  plan("very-long", "PRODUCTIVE"),
  ...times(2, plan("incoming", "ENTHUSIASTIC")),
  plan("benign", "ENTHUSIASTIC", "benign"),
  plan("incoming", "CAUTIOUSLY_INTERESTED"),
  plan("long", "CAUTIOUSLY_INTERESTED"),
  ...times(2, plan("incoming", "UNINTERESTED")),
  plan("incoming", "CONFUSED"),
  plan("benign", "CONFUSED", "benign"),
  plan("incoming", "SOCIAL"),
  plan("benign", "SOCIAL", "benign"),
  plan("incoming", "OTHER"),
  plan("benign", "OTHER", "benign"),
  plan("opt-out", "DESIST"),
  plan("opt-out", "DESIST", "veiled"),
  ...times(2, plan("answered", null)),
  ...times(2, plan("unanswered", null)),
  ...times(2, plan("opened", null)),
];

/** The plan of the conversation number `index`. */
export function planOf(seed: number, index: number): ConversationPlan {
  const block = createRandom(seed, "talk-kinds", Math.floor(index / plans.length)).shuffle(plans);
  return block[index % plans.length] ?? plan("opened", null);
}

/** How many conversations hold every kind. */
export const planBlock = plans.length;

function plan(
  kind: ConversationPlan["kind"],
  label: LetterClass | null,
  wording: ConversationPlan["wording"] = "plain",
  inTree = false,
): ConversationPlan {
  return { kind, label, wording, inTree };
}

function times(count: number, one: ConversationPlan): ConversationPlan[] {
  return Array.from({ length: count }, () => one);
}
