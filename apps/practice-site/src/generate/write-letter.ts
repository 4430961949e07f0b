import type { Random } from "../random.js";
import { surname } from "./names.js";
import { placeName } from "./places.js";
import type { Letter, Mentions } from "./talk-types.js";
import type { TreeIndividual } from "./tree-people.js";

/** Somebody a letter is about; without an id they are in no tree the owner has. */
export type Relative = Omit<TreeIndividual, "personId"> & { readonly personId?: string };

/** Who a letter is from, to and about: `a` is a child of `b`. */
export interface Cast {
  /** First names. */
  readonly me: string;
  readonly you: string;
  readonly a: Relative;
  readonly b: Relative;
}

type Noted = keyof Mentions;

/**
 * Fills in the slots of a text and keeps what they named. A slot is `{me}`, `{you}`, `{surname}`,
 * `{place}`, `{year}`; `{a}` for a relative's full name, or `{a.born}` and so on for something about
 * them; or `{names=…}`, `{places=…}`, `{dates=…}` around words that stand there as they are.
 *
 * @throws Error for a slot that does not exist.
 */
export function writeLetter(random: Random, text: string, cast: Cast): Omit<Letter, "label"> {
  const noted: Record<Noted, Set<string>> = {
    names: new Set(),
    places: new Set(),
    dates: new Set(),
    inTree: new Set(),
  };
  const note = (kind: Noted, words: string): string => {
    noted[kind].add(words);
    return words;
  };
  const content = text.replaceAll(/\{([^}]+)\}/g, (_, slot: string) => {
    const [kind = "", literal] = slot.split("=");
    if (literal !== undefined && isNoted(kind)) return note(kind, literal);
    const [who = "", what] = slot.split(".");
    if (who === "a" || who === "b") return aboutRelative(cast[who], what, note);
    return general(random, who, cast, note);
  });
  const mentions = {
    names: [...noted.names],
    places: [...noted.places],
    dates: [...noted.dates],
    inTree: [...noted.inTree],
  };
  return { content, mentions };
}

type Note = (kind: Noted, words: string) => string;

function isNoted(kind: string): kind is "names" | "places" | "dates" {
  return kind === "names" || kind === "places" || kind === "dates";
}

function general(random: Random, slot: string, { me, you }: Cast, note: Note): string {
  switch (slot) {
    case "me":
      return me;
    case "you":
      return you;
    case "surname":
      return surname(random);
    case "place":
      return note("places", placeName(random));
    case "year":
      return note("dates", String(random.int(1845, 1930)));
    default:
      throw new Error(`no slot {${slot}} in letters`);
  }
}

function aboutRelative(of: Relative, what: string | undefined, note: Note): string {
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
