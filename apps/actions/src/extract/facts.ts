import type { FoundDate } from "./dates.js";
import type { Fact } from "./extractor.js";
import type { Found, FoundNames } from "./find-names.js";
import { sentencesOf } from "./sentences.js";

const kinds: readonly (readonly [Fact["kind"], RegExp])[] = [
  [
    "birth",
    /\b(?:born|birth|b\.|b(?= \d{4}|\d{4})|baptised|baptized|bapt?\.|christened|né|née)(?![\p{L}])/iu,
  ],
  [
    "death",
    /\b(?:died|death|d\.|d(?= \d{4}|\d{4})|drowned|killed|buried|burial|passed away|passed (?:in|on)|perished|hanged|bur\.)(?![\p{L}])/iu,
  ],
  [
    "marriage",
    /\b(?:married|marriage|m\.|wed|wedding|remarried|husband|wife|banns|bride)(?![\p{L}])/iu,
  ],
  [
    "residence",
    /\b(?:lived|living|resided|moved|settled|emigrated|immigrated|migrated|farmed|came (?:from|to|out|over)|came over|went to|arrived|sailed|census|from|left|of the parish)\b/i,
  ],
  [
    "relationship",
    /\b(?:(?:great[- ]?|grand|step|half[- ]?)*(?:mother|father|parents?|aunt|uncle|son|daughter|brother|sister|cousin|child(?:ren)?|siblings?|niece|nephew)s?|gran|granny|grandad|granddad|grandma|grandpa|nan|mum|mom|dad|twins?|ancestors?|descend(?:s|ed|ant)?)\b/i,
  ],
  [
    "occupation",
    /\b(?:worked (?:as|at|in|on|down)|occupation|trade|profession|employed|apprentice[d]?|served (?:as|in)|enlisted|was an? (?:\w+ ){0,2}(?:\w+(?:smith|wright|maker|keeper|man|monger|herd|worker)|farmer|miner|sailor|soldier|teacher|nurse|clerk|carpenter|mason|weaver|labourer|laborer|baker|butcher|tailor|tanner|cutler|thatcher|preacher|minister|priest|doctor|policeman|constable|servant|innkeeper|fisherman|shepherd|gardener|cooper|painter|printer|engineer|driver|officer|captain|shoemaker|saddler|joiner|plumber|porter|cook|maid|housekeeper|schoolmaster|publican|grocer|draper|merchant))\b/i,
  ],
];

/**
 * What a text says of somebody, sentence by sentence, with the person, date and place named in the same sentence.
 *
 * A fact without any of the three tells nothing that can be worked with and is left out.
 */
export function factsIn(
  text: string,
  { people, places }: FoundNames,
  dates: readonly FoundDate[],
): readonly Fact[] {
  const facts: Fact[] = [];
  for (const sentence of sentencesOf(text)) {
    const within = <T extends Found>(found: readonly T[]): readonly T[] =>
      found.filter(
        (one) => one.start >= sentence.start && one.start < sentence.start + sentence.text.length,
      );
    const [persons, where, when] = [within(people), within(places), within(dates)];
    if (!persons.length && !where.length && !when.length) continue;
    for (const [kind, form] of kinds) {
      const told = form.exec(sentence.text);
      if (!told) continue;
      const at = sentence.start + told.index;
      facts.push({
        kind,
        text: sentence.text,
        person: (persons.findLast((one) => one.start <= at) ?? persons[0])?.text,
        date: (when.find((one) => one.start >= at) ?? when.at(-1))?.text,
        place: (where.find((one) => one.start >= at) ?? where.at(-1))?.text,
      });
    }
  }
  return facts;
}
