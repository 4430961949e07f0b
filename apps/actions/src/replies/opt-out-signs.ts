import { plainClauses } from "./plain-words.js";

/** Words that stand for the same idea, by the idea: what is not known of one word is known of its fellows. */
const ideas: Readonly<Record<string, string>> = {
  ME: "me us my our mine myself ours ourselves",
  YOU: "you your yours yourself yourselves",
  NOT: "not never no nothing nobody none neither nor without no-one nowt nada",
  COM: "contact message write wrote written email mail letter text call phone ring rang reply answer respond correspond correspondence communicate communication hear heard reach approach talk speak touch post dm ping note reminder card knock visit inbox",
  STOP: "stop quit cease desist end refrain discontinue halt over done finish close abstain",
  OUT: "remove delete erase strike cross scrub wipe forget lose unsubscribe exclude omit purge cancel destroy unsub unmatch",
  REC: "list name detail address number record data account database system profile mailbox",
  BOTH: "bother pester annoy harass hassle trouble disturb badger hound upset intrusive intrude unwelcome nuisance harassment chase stalk spam pest persist press bug",
  AGAIN: "again ever more further forever henceforth longer anymore future",
  LAW: "police solicitor lawyer block report court complaint complain authority harassment sue legal guard warn warning",
  KIN: "mother father mum mom dad wife husband aunt uncle gran nan sister brother son daughter family parent grandmother grandfather grandma grandpa mam kid child children",
  THEY: "he she they him her them his their",
  GLAD: "love glad happy delighted welcome lovely please pleased keen enjoy",
  WISH: "want wish like prefer rather appreciate ask request hope need beg obliged grateful sooner",
};
const ideaOf: ReadonlyMap<string, string> = new Map(
  Object.entries(ideas).flatMap(([idea, words]) => words.split(" ").map((word) => [word, idea])),
);

const whole: ReadonlySet<string> = new Set(["this", "us", "was", "is", "his", "yes", "address"]);

/** The word without its commonest endings: "stopping" and "stopped" are "stop". */
function stem(word: string): string {
  if (word.length < 4 || whole.has(word)) return word;
  const bare = word
    .replace(/'s$/, "")
    .replace(/ies$/, "y")
    .replace(/(?<=[^s])s$/, "");
  const cut = bare.replace(/(?<=\p{L}{3})(?:ing|ed)$/u, "");
  if (cut === bare) return bare;
  if (/([bdgkmnprt])\1$/.test(cut)) return cut.slice(0, -1);
  return mute.test(cut) ? `${cut}e` : cut;
}

/** Stems that have lost a mute e. */
const mute =
  /^(?:writ|messag|hassl|eras|exclud|remov|delet|ceas|leav|receiv|pleas|involv|invit|chas|ignor|forc|shar|trac|telephon|phon|believ|hav|clos|liv|lov|mak|tak|giv|com|us|car)$/;

/** How far a "not" reaches, in words. */
const reach = 5;

/** Every sign in a clause: words, pairs and threes of them, ideas in their order, and what a "not" stands before. */
function addSigns(clause: string, into: Set<string>): void {
  const words = ["^", "^", ...clause.split(" ").map(stem), "$"];
  const kinds = words.map((word) => ideaOf.get(word) ?? word);
  let sinceNot = reach;
  for (let at = 2; at < words.length; at += 1) {
    const [first = "", second = "", word = ""] = words.slice(at - 2, at + 1);
    const [kind1 = "", kind2 = "", kind = ""] = kinds.slice(at - 2, at + 1);
    into.add(word).add(kind).add(`${second} ${word}`).add(`${first} ${second} ${word}`);
    into.add(`${kind2}_${kind}`).add(`${kind1}_${kind2}_${kind}`);
    if (sinceNot < reach) into.add(`!${kind}`);
    sinceNot = kind === "NOT" ? 0 : sinceNot + 1;
  }
  if (words.length < 7) into.add(`#${words.length - 3}`);
}

/** How many sentences are looked at together. */
const together = 3;
/** A clause that goes on for longer is looked at in pieces that overlap by half, in words. */
const longest = 30;

/**
 * The signs of every run of up to three sentences, so that a wish in the middle of a long letter stands out as much
 * as one that is all there is.
 */
export function signsOfRuns(text: string): readonly ReadonlySet<string>[] {
  const parts = text.match(/[^.!?\n]{1,2000}[.!?\n]{0,9}/g) ?? [];
  const sentences = parts.map(signsOfSentence).filter(({ size }) => size > 0);
  return sentences.flatMap((_, at) =>
    Array.from({ length: Math.min(together, sentences.length - at) }, (__, more) =>
      joined(sentences.slice(at, at + more + 1)),
    ),
  );
}

function joined(sentences: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const signs of sentences) for (const sign of signs) all.add(sign);
  if (sentences.length > 1) all.add(`+${sentences.length - 1}`);
  return all;
}

function signsOfSentence(sentence: string): ReadonlySet<string> {
  const clauses = plainClauses(sentence).flatMap(piecesOf);
  const signs = new Set<string>();
  for (const clause of clauses) addSigns(clause, signs);
  if (clauses.length > 0 && sentence.includes("?")) signs.add("??");
  if (clauses.length > 0 && sentence.includes("!")) signs.add("!!");
  return signs;
}

function piecesOf(clause: string): readonly string[] {
  const words = clause.split(" ");
  if (words.length <= longest) return [clause];
  const count = Math.ceil(words.length / (longest / 2));
  return Array.from({ length: count }, (_, at) =>
    words.slice((at * longest) / 2, (at * longest) / 2 + longest).join(" "),
  );
}
