import { datesIn } from "../extract/dates.js";
import { findNames } from "../extract/find-names.js";
import type { Found } from "../extract/find-names.js";

/** What a reply names that one can look up. */
export interface ReplyFacts {
  /** People other than the one who is greeted and the one who signs. */
  readonly people: number;
  readonly fullNames: number;
  readonly places: number;
  /** Years in which ancestors lived. */
  readonly years: number;
}

const greeted =
  /(?:^|\n)\s*(?:dear|hi|hello|hey|hiya|thanks|thank you|good \w+|g'day|morning)\b[^\n.!?]{0,40}$/i;

/** Counts the names, places and years of a reply. */
export async function replyFacts(text: string): Promise<ReplyFacts> {
  const { people, places } = await findNames(text);
  const told = people.filter((person) => !isGreeted(person, text) && !isSigned(person, text));
  const names = new Set(told.map((person) => person.text.toLowerCase()));
  const thisYear = new Date().getFullYear();
  return {
    people: names.size,
    fullNames: [...names].filter((name) => /\s/.test(name)).length,
    places: new Set(places.map((place) => place.text.toLowerCase())).size,
    years: datesIn(text).filter(({ year }) => year !== undefined && year < thisYear - 30).length,
  };
}

const isGreeted = ({ start }: Found, text: string): boolean =>
  greeted.test(text.slice(Math.max(0, start - 60), start));

const isSigned = ({ end, start }: Found, text: string): boolean =>
  text.slice(end).trim().length < 16 &&
  /[,\n.!–-]\s*\(?(?:mrs|mr|ms|miss)?\.?\)?\s*$|\band\s$|[&]\s$|\b(?:very|happy|love|regards)\s\w*\s?$/i.test(
    text.slice(Math.max(0, start - 20), start),
  );
