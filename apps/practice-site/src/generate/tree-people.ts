import { createRandom, type Random } from "../random.js";
import { births, generation } from "./ladder.js";
import { type Gender, givenName, surname } from "./names.js";
import { placeName } from "./places.js";
import type { Match, Owner } from "./types.js";

/** A birth or a death, as far as the tree knows it. */
export interface LifeEvent {
  readonly year: number;
  /** The day, as `12 Mar 1874`, where it is known. */
  readonly date?: string;
  readonly place: string;
}

/** A person of the owner's tree. Ids are decimal. */
export interface TreeIndividual {
  readonly personId: string;
  readonly given: string;
  readonly surname: string;
  readonly gender: Gender;
  readonly birth: LifeEvent;
  /** Null for the living. */
  readonly death: LifeEvent | null;
}

/** A child and one parent, by their ids in the tree. */
export type Descent = readonly [child: string, parent: string];

/** People of the tree and what is known of their parents. */
export interface TreeBranch {
  readonly people: readonly TreeIndividual[];
  readonly descents: readonly Descent[];
}

const youngestDead = 1935;
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** The owner as a person of the own tree. */
export function ownerInTree(seed: number, { name, birthYear }: Owner): TreeIndividual {
  const random = createRandom(seed, "owner-in-tree");
  const personId = String(random.int(1_000_000_000, 9_999_999_999));
  return { personId, ...named(name), gender: "F", ...life(random, birthYear), death: null };
}

/**
 * Everyone on the ladder of a match but the owner, from the match's own person on, whose id is the one
 * its badge tells. The others get that id and two digits more. Empty for a match outside the tree.
 */
export function ladderBranch(seed: number, owner: TreeIndividual, match: Match): TreeBranch {
  const { tree } = match;
  if (tree === null) return { people: [], descents: [] };
  const { up } = births(match.meiosis);
  const people = tree.ladder.slice(0, -1).map((step, rung) => {
    const random = createRandom(seed, "rung", tree.personId, rung);
    const generations = rung <= up ? rung : 2 * up - rung;
    const [born, died] = step.lifeSpan.split("–").map(Number);
    const birthYear = Number.isFinite(born) ? born : undefined;
    const guessed = Math.max(youngestDead + 1, tree.birthYear - generation * generations);
    return {
      personId: rung === 0 ? tree.personId : `${tree.personId}${String(rung).padStart(2, "0")}`,
      ...named(step.name),
      gender: rung === 0 ? match.gender : genderIn(step.relationship),
      ...life(random, birthYear ?? (rung === 0 ? tree.birthYear : guessed), died),
    };
  });
  const line = [...people, owner].map(({ personId }) => personId);
  const descents = line
    .slice(1)
    .map((id, rung): Descent => (rung < up ? [line[rung] ?? "", id] : [id, line[rung] ?? ""]));
  return { people, descents };
}

/** Pairs of a child and a parent from other corners of the tree. */
export function furtherBranch(seed: number, pairs: number): TreeBranch {
  const people: TreeIndividual[] = [];
  const descents: Descent[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const random = createRandom(seed, "further", pair);
    const id = (): string =>
      `${random.int(10_000_000, 99_999_999)}${String(people.length).padStart(3, "0")}`;
    const family = generateFamily(random);
    const child = { personId: id(), ...family.child };
    people.push(child);
    const parent = { personId: id(), ...family.parent };
    people.push(parent);
    descents.push([child.personId, parent.personId]);
  }
  return { people, descents };
}

/** A child and a parent of the nineteenth century who are in no tree yet. */
export function generateFamily(random: Random): {
  readonly child: Omit<TreeIndividual, "personId">;
  readonly parent: Omit<TreeIndividual, "personId">;
} {
  const born = random.int(1838, 1905);
  const genders = {
    child: random.pick<Gender>(["F", "M"]),
    parent: random.pick<Gender>(["F", "M"]),
  };
  const last = surname(random);
  const person = (gender: Gender, name: string, year: number) => ({
    given: givenName(random, gender),
    surname: name,
    gender,
    ...life(random, year, year + random.int(31, 84)),
  });
  const child = person(genders.child, last, born);
  const parentName = genders.parent === "M" ? last : surname(random);
  return {
    child,
    parent: person(genders.parent, parentName, born - generation + random.int(-5, 5)),
  };
}

function life(
  random: Random,
  born: number,
  died?: number,
): Pick<TreeIndividual, "birth" | "death"> {
  const birth = happened(random, born);
  return { birth, death: died === undefined ? null : happened(random, died) };
}

function happened(random: Random, year: number): LifeEvent {
  const place = placeName(random);
  const day = `${random.int(1, 28)} ${random.pick(months)} ${year}`;
  return random.chance(0.6) ? { year, date: day, place } : { year, place };
}

function named(name: string): Pick<TreeIndividual, "given" | "surname"> {
  const [given = "", ...rest] = name.split(" ");
  return { given, surname: rest.join(" ") };
}

function genderIn(relationship: string): Gender {
  return /^(?:Mother|Daughter)\b/.test(relationship) ? "F" : "M";
}
