import type { FoundDate } from "./dates.js";
import type { NamedPerson } from "./extractor.js";
import type { Found } from "./find-names.js";

const born =
  /(?:\b(?:born|birth|b\.?|bap\w*\.?|bn)\b[^.;!?]{0,60}|\(\s?(?:b\.?|c\.?|abt\.?|ca\.?)?\s?)$/i;
const died =
  /(?:\b(?:died|death|d\.?|drowned|killed|buried|passed)\b[^.;!?]{0,60}|\d{4}\)?\s?(?:-|–|to)\s?)$/i;

/** Ties years to the people before them: "b. 1850", "born … 1882", "(1861-1940)". The first that is said counts. */
export function withLifeYears(
  people: readonly Found[],
  dates: readonly FoundDate[],
  text: string,
): readonly NamedPerson[] {
  const named = new Map<string, { birthYear?: number; deathYear?: number }>();
  for (const [at, person] of people.entries()) {
    const years = named.get(person.text) ?? {};
    named.set(person.text, years);
    const until = Math.min(people[at + 1]?.start ?? text.length, person.end + 200);
    for (const { start, year } of dates) {
      if (start < person.end || start >= until || year === undefined) continue;
      const before = text.slice(person.end, start);
      if (died.test(before)) years.deathYear ??= year;
      else if (born.test(before)) years.birthYear ??= year;
    }
  }
  return [...named].map(([name, years]) => ({ name, ...years }));
}
