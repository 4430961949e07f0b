import { signsOfRuns } from "./opt-out-signs.js";
import { bias, weights } from "./opt-out-weights.js";

const weightOf: ReadonlyMap<string, number> = new Map(
  weights
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [, weight, signs = ""] = /^(\S+) (.+)$/.exec(line) ?? [];
      return signs.split("|").map((sign) => [sign, Number(weight)] as const);
    }),
);

/** So that two or three signs alone, in a short message, do not weigh everything. */
const fewest = 30;

/** How far below a message without any sign counts as plainly something else. */
const far = 1;

/**
 * What all the words together say of somebody's wish to be left alone, in the plainest few sentences.
 *
 * No list of forms foresees every way of saying it; many small signs together do without one, and tell "he stopped
 * writing in 1926" from it too. The weights come from scripts/fit-opt-out.mjs, which reckons in the same way.
 */
export function evidenceOf(text: string): "for" | "none" | "against" {
  const scores = signsOfRuns(text).map((signs) => {
    let sum = 0;
    for (const sign of signs) sum += weightOf.get(sign) ?? 0;
    return bias + sum / Math.sqrt(Math.max(fewest, signs.size));
  });
  const most = Math.max(...scores);
  if (most > 0) return "for";
  return scores.length > 0 && most < bias - far ? "against" : "none";
}
