import type { Lexicon } from "./lexicon.js";
import {
  closings,
  doubtfulGiven,
  groupWords,
  institutions,
  kinship,
  movement,
  naming,
  placePrepositions,
  placeTypes,
} from "./marker-words.js";
import { regionRank } from "./regions.js";
import type { Span } from "./spans.js";
import type { Word } from "./words.js";

export type SpanKind = "person" | "place" | "other";

/** A text as it is judged. */
export interface Judging {
  readonly words: readonly Word[];
  readonly known: Lexicon;
  readonly text: string;
}

const greeting =
  /^(?:dear|hi|hello|hey|hiya|thanks|thank|morning|evening|afternoon|g'day|welcome|hallo|hola|sorry|bye|cheers|ta|ok|yes|no|well|oh|and)$/;
const settling =
  /^(?:settled|arrived|reached|visited|left|born|died|buried|b|d|bur|bapt|bp|baptised|baptized|raised|stationed|lived|now|later|then|finally|eventually|resided|living|leaving|residing|census|farmed)$/;
const actsLikePerson =
  /^(?:was|were|is|had|has|who|whose|married|m|died|d|born|b|lived|came|went|left|moved|emigrated|worked|served|née|nee|bap|bapt|told|said|says|sent|gave|wrote|never|remarried|ran|took|aged|kept|bought|used|drowned|joined|enlisted|arrived|sailed|sold|signed|became|did|could|would|might|will|always|also|got|thinks|knows|from|of|jr|sr|senior|junior|my|his|her|handles|looks|manages)$/;
const placeEnding =
  /(?:shire|ville|burgh?|borough|bury|ham|ton|ford|mouth|wick|by|field|stadt|dorf|heim|hausen|grad|ovo|ów|owo|sk|polis|town|port|land|wich|chester|caster|cester|minster|stead|thorpe|thwaite|haven|stone|pool|combe|worth|dale|bridge|hurst|kirk|more|mere|ness|wood|ley|don)$/;
const placeStart =
  /^(?:bally|kil|clon|lis|drum|knock|car+ick|tul+y|aber|llan|pont|inver|strath|tre|pen|glen|dun|auch|brad|cas+tle|ennis|rath|mul+in|innis|newmarket|terry|bal|wool|port|new|saint|west|east|north|south)/;

/** Says what a run of capitalised words names, from what it is made of and what stands around it. */
export function judgeSpan(span: Span, judging: Judging, before: SpanKind | undefined): SpanKind {
  const { words, known } = judging;
  const inside = words.slice(span.from, span.to);
  const first = inside[0];
  const last = inside.at(-1);
  if (!first || !last) return "other";
  const previous = contextBefore(words, span.from);
  const next = words[span.to];
  const nextJoined = next && /^\s+$|^\.? $|^\s?[([]$/.test(next.gap) ? next : undefined;
  const whole = inside.map((word) => word.lower).join(" ");
  const isGiven = known.isGiven(first.lower);
  const isKnownPlace =
    known.isPlace(whole) || regionRank(judging.text.slice(first.start, last.end)) !== undefined;
  const hasPlaceType =
    inside.length > 1 && inside.some((word) => placeTypes.has(word.lower) && word.isCapital);

  if (inside.length > 1 && institutions.has(last.lower)) return "other";
  if (
    nextJoined &&
    !first.isPossessive &&
    groupWords.has(nextJoined.lower) &&
    inside.length === 1 &&
    !isKnownPlace
  )
    return "other";
  if (inside.length === 1 && isBareSurname(previous, first, known)) return "other";
  if (previous?.lower === "the" && !isKnownPlace && !hasPlaceType && !span.titled && !isGiven)
    return "other";

  if (span.titled) return "person";
  const relation = isAfterKinship(words, span.from);
  const preposition =
    previous && placePrepositions.has(previous.lower) ? previous.lower : undefined;
  if (hasPlaceType && (!isGiven || preposition) && !relation) return "place";
  if (preposition === "of" && relation) return "person";
  if (
    preposition &&
    preposition !== "of" &&
    isKnownPlace &&
    !(preposition === "to" && isMarriage(words, span.from))
  )
    return "place";
  if (preposition && isPlaceAfter(preposition, { words, span, isGiven, isKnownPlace }))
    return "place";
  if (
    isKnownPlace &&
    (!isGiven || (doubtfulGiven.has(first.lower) && inside.length === 1 && !relation))
  )
    return isNamed(previous, inside) ? "person" : "place";
  if (relation || isNamed(previous, inside)) return "person";
  if (isSalutation(words, span) || isSignature(judging, span)) return "person";
  if (isGiven && (inside.length > 1 || !doubtfulGiven.has(first.lower))) return "person";
  if (inside.some((word) => word.text.length === 1) && inside.length > 1) return "person";
  if (next && /^,\s$/.test(next.gap) && regionRank(regionAfter(judging, span)) !== undefined)
    return "place";
  if (previous && settling.test(previous.lower) && inside.length < 3) return "place";
  if (inside.length > 1 && isPersonLike(inside, known)) return "person";
  if (before === "place" && isListed(first.gap, previous)) return "place";
  if (before === "person" && isListed(first.gap, previous)) return "person";
  if (isGiven) return "person";
  if (first.startsSentence && inside.length === 1) {
    if (nextJoined && actsLikePerson.test(nextJoined.lower) && !looksLikePlace(first.lower))
      return "other";
  }
  return looksLikePlace(whole) && inside.length === 1 && !first.startsSentence ? "place" : "other";
}

/** The word before, within the same sentence. */
function contextBefore(words: readonly Word[], from: number): Word | undefined {
  const first = words[from];
  if (!first || first.startsSentence) return undefined;
  return words[from - 1];
}

const isListed = (gap: string, previous: Word | undefined): boolean =>
  /^\s*[,&/]\s*$/.test(gap) ||
  previous?.lower === "and" ||
  previous?.lower === "or" ||
  previous?.lower === "then" ||
  previous?.lower === "later";

/** "was a Delahunty", "née Slattery", "the Campbells", "surname Harris". */
function isBareSurname(previous: Word | undefined, word: Word, known: Lexicon): boolean {
  if (!previous) return false;
  if (
    /^(?:a|an|née|nee|surname|surnames|formerly|geborene|no|maiden|any|some|these|those)$/.test(
      previous.lower,
    )
  )
    return true;
  return (
    previous.lower === "the" &&
    (word.lower.endsWith("s") || !known.isPlace(word.lower)) &&
    !known.isGiven(word.lower)
  );
}

function isAfterKinship(words: readonly Word[], from: number): boolean {
  const first = words[from];
  if (!first || first.startsSentence) return false;
  for (let back = 1; back <= 3; back += 1) {
    const word = words[from - back];
    const after = words[from - back + 1];
    if (!word || !after) return false;
    if (kinship.has(word.lower)) {
      const between = words
        .slice(from - back + 1, from)
        .map((one) => one.lower)
        .join(" ");
      if (
        !/^(?:|was|is|were|are|called|named|of|was called|was named|name was|name is|names were|would be|of my|of the|in law|just|a|an|one|whose name was)$/.test(
          between,
        )
      )
        return false;
      return /^[\s,:(=“"'’-]*$/.test(after.gap);
    }
    if (after.startsSentence || /[.;!?]/.test(after.gap)) return false;
  }
  return false;
}

function isNamed(previous: Word | undefined, inside: readonly Word[]): boolean {
  if (!previous) return false;
  if (
    /^(?:named|called|alias|aka|christened|nicknamed|married|remarried|signed|wed|marrying|m|i'm|mr|mrs)$/.test(
      previous.lower,
    )
  )
    return true;
  return naming.has(previous.lower) && inside.length > 1;
}

const isMarriage = (words: readonly Word[], from: number): boolean =>
  words
    .slice(Math.max(0, from - 4), from)
    .some((word) =>
      /^(?:married|marriage|wed|engaged|remarried|born|related|letter|letters|wrote|write|apprenticed|gave|given|left)$/.test(
        word.lower,
      ),
    );

interface AfterPreposition {
  readonly words: readonly Word[];
  readonly span: Span;
  readonly isGiven: boolean;
  readonly isKnownPlace: boolean;
}

function isPlaceAfter(preposition: string, about: AfterPreposition): boolean {
  const { words, span, isGiven, isKnownPlace } = about;
  const size = span.to - span.from;
  if (
    /^(?:in|at|near|around|outside|via|into|nr|townland|village|town|city|within|beyond|reached|settled|visited|throughout)$/.test(
      preposition,
    )
  )
    return !(isGiven && size > 1 && !isKnownPlace);
  if (/^(?:parish|county|area|born)$/.test(preposition)) return !isGiven;
  if (preposition === "from" || preposition === "round") return !isGiven;
  if (preposition === "to" || preposition === "towards" || preposition === "toward") {
    if (isMarriage(words, span.from)) return false;
    const verb = words[span.from - 2];
    return (
      !isGiven && (isKnownPlace || size === 1 || (verb !== undefined && movement.has(verb.lower)))
    );
  }
  if (preposition === "of") return !isGiven;
  return isKnownPlace;
}

const isSalutation = (words: readonly Word[], span: Span): boolean => {
  const previous = words[span.from - 1];
  const next = words[span.to];
  return (
    previous !== undefined &&
    greeting.test(previous.lower) &&
    previous.startsSentence &&
    /^[,!.\n]/.test(next?.gap ?? ",") &&
    /^\s$/.test(words[span.from]?.gap ?? "")
  );
};

/** The last words of a message, after "Regards," or on a line of their own. */
function isSignature({ words, text }: Judging, span: Span): boolean {
  const first = words[span.from];
  const last = words[span.to - 1];
  if (!first || !last || span.to - span.from > 4) return false;
  const isLast = words.length - span.to <= 2 && text.slice(last.end).length < 24;
  if (!isLast) return false;
  const previous = words[span.from - 1];
  return (
    /\n|^\W*[-–—~]\s?$/.test(first.gap) ||
    (previous !== undefined && closings.has(previous.lower) && /^[,.!\s]+$/.test(first.gap))
  );
}

const isPersonLike = (inside: readonly Word[], known: Lexicon): boolean =>
  inside.every((word) => !institutions.has(word.lower) && !placeTypes.has(word.lower)) &&
  !inside.some((word) => word.isCapital && known.isOrdinary(word.lower));

function regionAfter({ words, text }: Judging, span: Span): string {
  const first = words[span.to];
  if (!first?.isCapital) return "";
  let end = span.to;
  while (
    words[end + 1]?.isCapital &&
    /^\.?\s$/.test(words[end + 1]?.gap ?? "") &&
    end - span.to < 2
  )
    end += 1;
  const whole = text.slice(first.start, words[end]?.end ?? first.end);
  return regionRank(whole) === undefined ? first.text : whole;
}

const looksLikePlace = (lower: string): boolean =>
  lower.length > 4 &&
  ((placeEnding.test(lower) && lower.length > 6) || (placeStart.test(lower) && lower.length > 6));
