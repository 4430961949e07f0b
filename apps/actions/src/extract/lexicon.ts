import { givenNames } from "./given-names.js";
import { ordinaryWords } from "./ordinary-words.js";
import { regionRank } from "./regions.js";

/** What is known of a word, whatever the text. */
export interface Lexicon {
  readonly isGiven: (lower: string) => boolean;
  readonly isPlace: (lower: string) => boolean;
  /** A word of the language: what a sentence may begin with without naming anybody. */
  readonly isOrdinary: (lower: string) => boolean;
  readonly isDemonym: (lower: string) => boolean;
}

type Tags = string | readonly string[];

const givenTags = new Set(["MaleName", "FemaleName", "FirstName"]);
const placeTags = new Set(["City", "Region", "Country", "Place"]);
const nameTags = new Set([
  ...givenTags,
  ...placeTags,
  "LastName",
  "Person",
  "ProperNoun",
  "Organization",
  "SportsTeam",
]);

let made: Promise<Lexicon> | undefined;

/**
 * The word lists of compromise together with a few of our own.
 *
 * Loaded with the first message: to import it takes most of a second, which a run that reads no message should not pay.
 */
export function lexicon(): Promise<Lexicon> {
  made ??= import("compromise").then(({ default: nlp }) => lexiconOf(tagsOf(nlp.model())));
  return made;
}

function tagsOf(model: unknown): ReadonlyMap<string, Tags> {
  const { one } = model as { readonly one: { readonly lexicon: Readonly<Record<string, Tags>> } };
  return new Map(Object.entries(one.lexicon));
}

function lexiconOf(tags: ReadonlyMap<string, Tags>): Lexicon {
  const has = (lower: string, wanted: ReadonlySet<string>): boolean => {
    const found = tags.get(lower);
    if (found === undefined) return false;
    return typeof found === "string" ? wanted.has(found) : found.some((tag) => wanted.has(tag));
  };
  const isNamed = (lower: string): boolean => has(lower, nameTags);
  const isListed = (lower: string): boolean => tags.has(lower) && !isNamed(lower);
  return {
    isGiven: (lower) => givenNames.has(lower) || has(lower, givenTags),
    isPlace: (lower) => regionRank(lower) !== undefined || has(lower, placeTags),
    isOrdinary: (lower) =>
      ordinaryWords.has(lower) ||
      isListed(lower) ||
      (lower.endsWith("s") &&
        (ordinaryWords.has(lower.slice(0, -1)) || isListed(lower.slice(0, -1)))) ||
      (lower.includes("'") &&
        /^(?:i|you|we|they|he|she|it|that|there|what|who|where|how|don|can|won|didn|doesn|isn|wasn|couldn|wouldn|haven|hasn|aren|let|weren|hadn|shouldn|here|when|why|y)'/.test(
          lower,
        )),
    isDemonym: (lower) =>
      has(lower, new Set(["Demonym"])) ||
      /^(?:catholic|protestant|methodist|presbyterian|quaker|jewish|baptist|lutheran|mormon|anglican|viking|scandinavian|celtic|gaelic|ashkenazi|european)s?$/.test(
        lower,
      ),
  };
}
