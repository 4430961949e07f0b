import type { ReplyClass } from "./reply-classifier.js";
import { wordForm } from "./word-form.js";
import type { WordSets } from "./word-form.js";

/** A form of words that speaks for one class, and how strongly. */
export interface Signal {
  readonly for: ReplyClass;
  readonly weight: number;
  readonly form: RegExp;
  /** Only counts in messages of at most this many words. */
  readonly upTo: number;
}

const signalWords: WordSets = {
  not: "not|never|no|hardly|nor|without|barely",
  word: "[^\\s\\d]{3,30}",
  year: "1[5-9]\\d\\d|20\\d\\d",
  code: "[a-z]{1,2}\\d{4,9}",
  hobby:
    "genealogy|ancestry|family_history|family_tree|family_trees|trees|tree|family_research|research|dna|all_this|this|it|" +
    "that|these_things|this_stuff|this_sort_of_thing|hobby|old_stuff|dead_people|ancestors|the_past",
  kin:
    "mother|father|mum|mom|mam|dad|grandmother|grandfather|grandma|grandpa|gran|granny|grandad|granddad|nan|nana|nanny|" +
    "aunt|auntie|uncle|brother|sister|cousin|son|daughter|wife|husband|parents|grandparents|grandson|granddaughter|niece|nephew",
  jargon:
    "cm|cms|centimorgan|centimorgans|gedcom|gedmatch|segment|segments|triangulate|triangulation|haplogroup|chromosome|" +
    "autosomal|mrca|shared_match|shared_matches|paternal|maternal|removed|mtdna|ydna|atdna|snp|ibd|match|matches|thrulines|endogamy|dna|kit|phased",
};

/** Names the signals of one class: each line is a weight and a form of words. */
export function signalsFor(
  name: ReplyClass,
  lines: readonly (readonly [weight: number, form: string, upTo?: number])[],
): readonly Signal[] {
  return lines.map(([weight, form, upTo = Infinity]) => ({
    for: name,
    weight,
    form: wordForm(form, signalWords),
    upTo,
  }));
}
