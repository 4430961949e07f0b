import { courseFaults } from "./course-faults.js";
import type { Letter } from "./course-faults.js";

/** One thing that goes wrong on the way. */
export interface Stage {
  readonly letter: Letter;
  /** How many items have been asked for when it happens. */
  readonly at: number;
  /** Milliseconds or a number of requests, where the fault has one. */
  readonly amount: number | undefined;
  /** As it was written. */
  readonly text: string;
}

/**
 * Reads a schedule such as `b30,n120,o4000@70,e6@90`: a letter for each fault, with the item at which it happens; before an @
 * the fault's own number. In order of their items.
 *
 * @throws RangeError naming the part that cannot be read, and what can be
 */
export function parseSchedule(text: string): readonly Stage[] {
  const stages = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(stageOf);
  return stages.toSorted((one, other) => one.at - other.at);
}

function stageOf(text: string): Stage {
  const [, letter = "", amount, at = ""] = /^([a-zA-Z])(?:(\d+)@)?(\d+)$/.exec(text) ?? [];
  const known = Object.keys(courseFaults);
  if (!known.includes(letter)) {
    const forms = known.map((one) => `${one}${courseFaults[one as Letter].amount ? "N@" : ""}ITEM`);
    throw new RangeError(`"${text}" is no part of a schedule: use ${forms.join(", ")}`);
  }
  const fault = courseFaults[letter as Letter];
  if (fault.amount !== undefined && amount === undefined) {
    throw new RangeError(`"${text}" lacks its ${fault.amount}: write ${letter}N@${at}`);
  }
  if (fault.amount === undefined && amount !== undefined) {
    throw new RangeError(`"${text}" has a number too many: write ${letter}${at}`);
  }
  return {
    letter: letter as Letter,
    at: Number(at),
    amount: amount === undefined ? undefined : Number(amount),
    text,
  };
}
