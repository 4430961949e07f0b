import type { FactRow } from "../database/rows/finding-rows.js";
import type { Extracted } from "../extract/extractor.js";

/** What a message says, to be looked at by a person before it goes anywhere. */
export function factRows(
  { people, places, dates, facts }: Extracted,
  found: ReadonlyMap<string, string>,
  origin: { readonly messageId: string; readonly profileId: string },
): readonly FactRow[] {
  const row = (fact: string, value: string, detail?: unknown): FactRow => {
    const treePersonId = found.get(value);
    return {
      kind: "fact",
      ...origin,
      fact,
      value,
      ...(detail === undefined ? {} : { detail }),
      ...(treePersonId === undefined ? {} : { treePersonId }),
    };
  };
  return [
    ...people.map(({ name, ...more }) => row("name", name, more)),
    ...places.map((place) => row("place", place)),
    ...dates.map((date) => row("date", date)),
    ...facts.map(({ kind, text, ...more }) => row(kind, text, more)),
  ];
}
