import type { Random } from "../random.js";
import { aboutRelative, type Note, type Relative } from "./about-relative.js";
import { placeName } from "./places.js";
import type { Letter, Mentions } from "./talk-types.js";

/** Who a letter is from, to and about: `a` is a child of `b`. */
export interface Cast {
  /** First names. */
  readonly me: string;
  readonly you: string;
  readonly a: Relative;
  readonly b: Relative;
}

/**
 * Fills in the slots of a text and keeps what they named. A slot is `{me}`, `{you}` or `{place}`; `{a}`
 * for a relative's full name, or `{a.born}` and so on for something about them; or `{=…}` around the
 * full name of somebody else.
 *
 * @throws Error for a slot that does not exist.
 */
export function writeLetter(random: Random, text: string, cast: Cast): Omit<Letter, "label"> {
  const noted: Record<keyof Mentions, Set<string>> = {
    names: new Set(),
    places: new Set(),
    dates: new Set(),
    inTree: new Set(),
  };
  const note: Note = (kind, words) => {
    noted[kind].add(words);
    return words;
  };
  const content = text.replaceAll(/\{([^}]+)\}/g, (_, slot: string) => {
    if (slot.startsWith("=")) return note("names", slot.slice(1));
    const [who = "", what] = slot.split(".");
    if (who === "a" || who === "b") return aboutRelative(random, cast[who], what, note);
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

function general(random: Random, slot: string, { me, you }: Cast, note: Note): string {
  switch (slot) {
    case "me":
      return me;
    case "you":
      return you;
    case "place":
      return note("places", placeName(random));
    default:
      throw new Error(`no slot {${slot}} in letters`);
  }
}
