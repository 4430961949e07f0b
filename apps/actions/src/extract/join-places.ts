import type { Found, Judged } from "./find-names.js";
import { regionRank } from "./regions.js";
import type { Word } from "./words.js";

/** Puts a town and the county, state or country after it together: "Leeds, Yorkshire" is one place. */
export function joinPlaces(
  judged: readonly Judged[],
  words: readonly Word[],
  text: string,
): readonly Found[] {
  const places: Found[] = [];
  let lastTo = -1;
  let lastRank = 0;
  for (const span of judged) {
    if (span.kind !== "place") continue;
    const first = words[span.from];
    const end = words[span.to - 1]?.end;
    if (!first || end === undefined) continue;
    const own = text.slice(first.start, end);
    const rank = regionRank(own) ?? 0;
    const last = places.at(-1);
    if (last && span.from === lastTo && /^,? $/.test(first.gap) && rank > lastRank) {
      places[places.length - 1] = { text: text.slice(last.start, end), start: last.start, end };
    } else places.push({ text: own, start: first.start, end });
    lastTo = span.to;
    lastRank = rank;
  }
  return places;
}
