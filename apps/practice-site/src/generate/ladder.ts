import type { Random } from "../random.js";
import { type Gender, givenName, surname } from "./names.js";

/** One rung of the way from a match's person to the owner of the tree. */
export interface LadderStep {
  readonly name: string;
  readonly lifeSpan: string;
  readonly relationship: string;
}

interface Kin {
  readonly gender: Gender;
  readonly first: string;
  readonly last: string;
  readonly birthYear: number;
}

/** Years from one birth to the next, give or take two. */
export const generation = 27;

/** The births on either side of the common ancestor: up from the match's person, down to the owner. */
export function births(meiosis: number): { readonly up: number; readonly down: number } {
  const up = Math.floor(meiosis / 2);
  return { up, down: meiosis - up };
}

/** When the match's person was born, if the owner was born in `ownerBirthYear`. */
export function footBirthYear(ownerBirthYear: number, meiosis: number): number {
  const { up, down } = births(meiosis);
  return ownerBirthYear - generation * (down - up);
}

/**
 * The way from a match's person up to the common ancestor and down to the owner, each rung told by
 * its relation to the rung before. `meiosis` births lie between the two ends.
 */
export function ladderFor(
  random: Random,
  foot: Kin,
  owner: { readonly name: string; readonly lifeSpan: string },
  meiosis: number,
  relationship: string,
): LadderStep[] {
  const { up, down } = births(meiosis);
  const steps: LadderStep[] = [step(random, foot, relationship)];
  let last = foot;
  const add = (next: Kin, role: string): void => {
    steps.push(step(random, next, `${role} of ${full(last)}`));
    last = next;
  };
  for (let rung = 1; rung <= up; rung += 1) {
    const parent = relative(random, last, foot.birthYear - generation * rung);
    add(parent, parent.gender === "F" ? "Mother" : "Father");
  }
  const top = foot.birthYear - generation * up;
  for (let rung = 1; rung < down; rung += 1) {
    const child = relative(random, last, top + generation * rung);
    add(child, child.gender === "F" ? "Daughter" : "Son");
  }
  return [...steps, { ...owner, relationship: `You are the child of ${full(last)}` }];
}

function relative(random: Random, of: Kin, birthYear: number): Kin {
  const gender = random.pick<Gender>(["F", "M"]);
  return {
    gender,
    first: givenName(random, gender),
    last: gender === "M" ? of.last : surname(random),
    birthYear: birthYear + random.int(-2, 2),
  };
}

function step(random: Random, kin: Kin, relationship: string): LadderStep {
  return { name: full(kin), lifeSpan: lifeSpan(random, kin), relationship };
}

function full(kin: Kin): string {
  return `${kin.first} ${kin.last}`;
}

function lifeSpan(random: Random, kin: Kin): string {
  return kin.birthYear > 1935 ? "Living" : `${kin.birthYear}–${kin.birthYear + random.int(31, 84)}`;
}
