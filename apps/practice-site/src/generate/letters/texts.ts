import type { LetterClass } from "../talk-types.js";
import { benign } from "./benign.js";
import { cautious } from "./cautious.js";
import { confused } from "./confused.js";
import { desistPlain, desistVeiled } from "./desist.js";
import { enthusiastic } from "./enthusiastic.js";
import { other } from "./other.js";
import { productive } from "./productive.js";
import { social } from "./social.js";
import { uninterested } from "./uninterested.js";

const texts: Readonly<Record<LetterClass, readonly string[]>> = {
  PRODUCTIVE: productive,
  ENTHUSIASTIC: enthusiastic,
  CAUTIOUSLY_INTERESTED: cautious,
  UNINTERESTED: uninterested,
  CONFUSED: confused,
  SOCIAL: social,
  OTHER: other,
  DESIST: desistPlain,
};

/** How members word a letter of a class; `benign` and `veiled` are those that mislead a filter. */
export function textsOf(
  label: LetterClass,
  wording: "plain" | "benign" | "veiled" = "plain",
): readonly string[] {
  if (wording === "benign") return benign[label] ?? texts[label];
  return wording === "veiled" && label === "DESIST" ? desistVeiled : texts[label];
}
