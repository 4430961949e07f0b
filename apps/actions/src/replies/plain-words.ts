import { mended } from "./mended.js";

/** How much of a message the rules look at, in characters; nobody asks to be left alone on page forty. */
const mostRead = 20_000;

const short: Readonly<Record<string, string>> = {
  u: "you",
  ur: "your",
  r: "are",
  ya: "you",
  ye: "you",
  yall: "you",
  pls: "please",
  plz: "please",
  plse: "please",
  pleas: "please",
  thx: "thanks",
  msg: "message",
  msgs: "messages",
  mesg: "message",
  txt: "text",
  ppl: "people",
  im: "i am",
  ive: "i have",
  id: "i would",
  dont: "do not",
  dnt: "do not",
  didnt: "did not",
  doesnt: "does not",
  wont: "will not",
  cant: "can not",
  cannot: "can not",
  couldnt: "could not",
  wouldnt: "would not",
  shouldnt: "should not",
  isnt: "is not",
  arent: "are not",
  wasnt: "was not",
  havent: "have not",
  mustnt: "must not",
  gonna: "going to",
  wanna: "want to",
  anymore: "any more",
  emails: "emails",
  nvr: "never",
  thru: "through",
  cuz: "because",
  youre: "you are",
  theres: "there is",
  whats: "what is",
  whos: "who is",
  thats: "that is",
  lets: "let us",
  yr: "your",
  yer: "your",
  yor: "your",
  yur: "your",
  frm: "from",
  nemore: "any more",
  anymor: "any more",
  wud: "would",
  cud: "could",
  shud: "should",
  lve: "leave",
  agn: "again",
  evr: "ever",
  txting: "texting",
  msging: "messaging",
  plese: "please",
};

const endings: readonly (readonly [RegExp, string])[] = [
  [/\bwon't\b/g, "will not"],
  [/\bcan't\b/g, "can not"],
  [/\bshan't\b/g, "shall not"],
  [/\blet's\b/g, "let us"],
  [/n't\b/g, " not"],
  [/'m\b/g, " am"],
  [/'re\b/g, " are"],
  [/'ll\b/g, " will"],
  [/'ve\b/g, " have"],
  [/'d\b/g, " would"],
  [/\b(that|what|who|it|he|she|there|here|where|how)'s\b/g, "$1 is"],
];

/**
 * The clauses of a message in one plain spelling: lower case, contractions written out, common misspellings mended,
 * no punctuation but commas, one space between words. Rules on words then need not know how hastily somebody typed.
 */
export function plainClauses(text: string): readonly string[] {
  const even = text
    .slice(0, mostRead)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[’‘`´ʼ]/g, "'")
    .replaceAll(/\bf[*#@!-]{2,4}k?(?=\s|$)/g, "fuck")
    .replaceAll(/\b\w{0,3}[*@#]{1,5}\w{0,4} off\b/g, "fuck off")
    .replaceAll(/\bf[*u]ck/g, "fuck")
    .replaceAll(/\be-?mail/g, "email")
    .replaceAll(/(?<![\p{L}'])\p{L}(?:[ .-]\p{L}){3,11}(?![\p{L}'])/gu, (spelt) =>
      spelt.replaceAll(/[ .-]/g, ""),
    );
  const written = endings.reduce((so, [form, full]) => so.replaceAll(form, full), even);
  return written
    .split(/[.!?;:\n\r()[\]"“”…–—]|\s-+\s|[\u{1F000}-\u{1FAFF}\u2600-\u27BF]/u)
    .map(plainClause)
    .filter(Boolean);
}

/** "Stop messagin me": the last letter goes first when somebody is cross. */
const droppedG =
  /^(?:messag|text|txt|writ|email|mail|contact|bother|call|ring|phon|send|pester|harass|annoy|hassl|bugg|ask|try|keep)in'?$/;

function plainClause(clause: string): string {
  const words = clause.replaceAll(/,(?!\d)/g, " , ").split(/[^\p{L}\p{N}'&,]+/u);
  const plain = words.map((word) => (word === "," ? word : plainWord(word))).filter(Boolean);
  // A comma is a word of its own, but not at an end and not twice.
  return plain
    .filter(
      (word, at) => word !== "," || (at > 0 && at < plain.length - 1 && plain[at - 1] !== ","),
    )
    .join(" ");
}

function plainWord(word: string): string {
  const bare = word.replaceAll(/^'+|'+$/g, "").replaceAll(/(\p{L})\1{2,}/gu, "$1");
  if (Object.hasOwn(short, bare)) return short[bare] ?? bare;
  return droppedG.test(bare) ? `${bare.replace(/'$/, "")}g` : mended(bare);
}
