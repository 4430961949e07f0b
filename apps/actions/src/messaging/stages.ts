/** Where somebody stands in the sequence: the tree that the message was written for, and how far it went. */
export interface Stage {
  readonly tree: "In_Tree" | "Out_Tree";
  readonly step: "Initial" | "Initial_for_was_Out_Tree" | "Follow_Up" | "Final_Reminder";
}

/** A template key without its variant, such as `In_Tree-Follow_Up`. */
export const stageKey = ({ tree, step }: Stage): string => `${tree}-${step}`;

/** The stage that a template belongs to; undefined for templates outside the sequence. */
function stageOf(templateKey: string): Stage | undefined {
  const found =
    /^(In_Tree|Out_Tree)-(Initial_for_was_Out_Tree|Initial|Follow_Up|Final_Reminder)(?:_|$)/.exec(
      templateKey,
    );
  return found ? ({ tree: found[1], step: found[2] } as Stage) : undefined;
}

/** The next message after the last one that was sent, or why there is none. */
export function nextStage(
  last: string | undefined,
  inTree: boolean,
): Stage | { readonly not: string } {
  const tree = inTree ? "In_Tree" : "Out_Tree";
  const before = last === undefined ? undefined : stageOf(last);
  // A template that nobody knows any more says nothing of what came before.
  if (!before) return { tree, step: "Initial" };
  if (before.tree === tree) return following(before);
  if (inTree) return { tree, step: "Initial_for_was_Out_Tree" };
  return before.step === "Initial_for_was_Out_Tree"
    ? { tree, step: "Initial" }
    : { not: "was in the tree when last written to, and is not any more" };
}

function following({ tree, step }: Stage): Stage | { readonly not: string } {
  if (step === "Final_Reminder") return { not: "has had the last reminder" };
  return { tree, step: step === "Follow_Up" ? "Final_Reminder" : "Follow_Up" };
}
