import type { Random } from "../random.js";
import type { Relative } from "./about-relative.js";
import { textsOf } from "./letters/texts.js";
import type { Letter, LetterClass } from "./talk-types.js";
import { generateFamily, type TreeIndividual } from "./tree-people.js";
import type { Owner } from "./types.js";
import { writeLetter } from "./write-letter.js";

/** A child and a parent in the owner's tree, both dead, so that letters may name them. */
export type Family = readonly [child: TreeIndividual, parent: TreeIndividual];

/** What letters are made from. */
export interface LetterSources {
  readonly seed: number;
  readonly owner: Owner;
  readonly families: readonly Family[];
  /** The full names in the owner's tree, which nobody outside it may have. */
  readonly taken: ReadonlySet<string>;
}

/** What is fixed of a letter before it is written. */
export interface LetterPlan {
  /** Null for the owner's. */
  readonly label: LetterClass | null;
  readonly texts: readonly string[];
  /** Whether its people are in the owner's tree. */
  readonly inTree: boolean;
}

// Among hundreds of thousands of names a free one may not be found; then a letter has a namesake.
const attempts = 200;

/** A member's letter of a class, about people who are not in the owner's tree. */
export function theirs(label: LetterClass): LetterPlan {
  return { label, texts: textsOf(label), inTree: false };
}

/** Writes a letter that a member of the first name `me` sends or gets. */
export function composeLetter(
  random: Random,
  sources: LetterSources,
  me: string,
  { label, texts, inTree }: LetterPlan,
): Letter {
  const [you = ""] = sources.owner.name.split(" ");
  const [a, b] = inTree ? random.pick(sources.families) : strangersTo(random, sources.taken);
  return { label, ...writeLetter(random, random.pick(texts), { me, you, a, b }) };
}

function strangersTo(
  random: Random,
  taken: ReadonlySet<string>,
): readonly [child: Relative, parent: Relative] {
  let { child, parent } = generateFamily(random);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [a, b] = [child, parent].map(({ given, surname }) => `${given} ${surname}`);
    if (a !== b && !taken.has(a ?? "") && !taken.has(b ?? "")) break;
    ({ child, parent } = generateFamily(random));
  }
  return [child, parent];
}
