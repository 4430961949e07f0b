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

/**
 * Whether all the words together say that somebody wants to be left alone, in the plainest few sentences.
 *
 * No list of forms foresees every way of saying it; many small signs together do without one. The weights come from
 * scripts/fit-opt-out.mjs, which reckons in the same way.
 */
export const soundsLikeOptOut = (text: string): boolean =>
  signsOfRuns(text).some((signs) => {
    let sum = 0;
    for (const sign of signs) sum += weightOf.get(sign) ?? 0;
    return bias + sum / Math.sqrt(Math.max(fewest, signs.size)) > 0;
  });
