import type { Random } from "../random.js";
import type { Mentions } from "./talk-types.js";
import type { TreeIndividual } from "./tree-people.js";

/** Somebody a letter is about; without an id they are in no tree the owner has. */
export type Relative = Omit<TreeIndividual, "personId"> & { readonly personId?: string };

/** Keeps words as mentioned, and gives them back. */
export type Note = (kind: keyof Mentions, words: string) => string;

/**
 * Words about a relative: the full name without `what`, else what that asks for.
 *
 * @throws Error for a `what` that does not exist.
 */
export function aboutRelative(
  random: Random,
  of: Relative,
  what: string | undefined,
  note: Note,
): string {
  const she = of.gender === "F";
  switch (what) {
    case undefined:
      if (of.personId !== undefined) note("inTree", of.personId);
      return note("names", `${of.given} ${of.surname}`);
    case "given":
      return of.given;
    case "family":
      return of.surname;
    case "born":
      return note("dates", String(of.birth.year));
    case "bornOn":
      return note("dates", of.birth.date ?? String(of.birth.year));
    case "later":
      // Grown up and, since nobody in these trees died before 31, alive.
      return note("dates", String(of.birth.year + random.int(17, 29)));
    case "died":
      return note("dates", String((of.death ?? of.birth).year));
    case "place":
      return note("places", of.birth.place);
    case "lastPlace":
      return note("places", (of.death ?? of.birth).place);
    case "he":
      return she ? "she" : "he";
    case "He":
      return she ? "She" : "He";
    case "his":
      return she ? "her" : "his";
    case "His":
      return she ? "Her" : "His";
    case "parent":
      return she ? "mother" : "father";
    case "Parent":
      return she ? "Mother" : "Father";
    case "child":
      return she ? "daughter" : "son";
    default:
      throw new Error(`no slot {a.${what}} or {b.${what}} in letters`);
  }
}
