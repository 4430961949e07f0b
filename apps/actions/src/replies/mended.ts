/** Long words that requests to stop are made of; short ones have too many neighbours that mean something else. */
const known = [
  "contact",
  "contacts",
  "contacted",
  "contacting",
  "message",
  "messages",
  "messaged",
  "messaging",
  "unsubscribe",
  "unsubscribed",
  "unsubscribing",
  "harassing",
  "harassment",
  "correspondence",
  "communicate",
  "communication",
  "emailing",
  "bothering",
  "pestering",
  "blocking",
  "reporting",
  "interested",
  "genealogy",
] as const;

/** Short words that a swap of two neighbours turns into no other word. */
const swappable = [
  "leave",
  "alone",
  "please",
  "write",
  "again",
  "more",
  "stop",
  "away",
  "want",
  "not",
  "dont",
  "never",
  "block",
  "remove",
  "delete",
  "anymore",
  "letters",
] as const;

/** Words of their own that a slip of the pen away from a known one. */
const otherWords = /^(?:contract|massag|passag|booking|locking|uninterested|subscri|contrast)/;

const slips: Readonly<Record<string, string>> = {
  writting: "writing",
  writeing: "writing",
  wrighting: "writing",
  rite: "write",
  pleese: "please",
  pleaze: "please",
  delte: "delete",
  remoove: "remove",
  stopit: "stop it",
  leaveme: "leave me",
  nomore: "no more",
  unsuscribe: "unsubscribe",
  contct: "contact",
  contat: "contact",
  recieve: "receive",
  recive: "receive",
  recieving: "receiving",
  leav: "leave",
  leve: "leave",
  alon: "alone",
  allone: "alone",
  agian: "again",
  agen: "again",
  agin: "again",
  sotp: "stop",
  stpo: "stop",
  stp: "stop",
  stopp: "stop",
  remov: "remove",
  remvoe: "remove",
  delet: "delete",
  mesage: "message",
  intrested: "interested",
  adress: "address",
  nubmer: "number",
  bohter: "bother",
  furthur: "further",
  futher: "further",
  blok: "block",
  nevr: "never",
  nver: "never",
};

/** The word that was probably meant: one slip is forgiven in seven letters or more, two in ten or more. */
export function mended(word: string): string {
  if (Object.hasOwn(slips, word)) return slips[word] ?? word;
  const swapped = swappable.find((one) => isSwapOf(word, one));
  if (swapped) return swapped === "dont" ? "do not" : swapped;
  if (word.length < 6 || word.length > 16 || otherWords.test(word)) return word;
  if ((known as readonly string[]).includes(word)) return word;
  const meant = known.find(
    (one) => one[0] === word[0] && slipsBetween(word, one) <= (one.length >= 10 ? 2 : 1),
  );
  return meant ?? word;
}

function isSwapOf(word: string, one: string): boolean {
  if (word.length !== one.length || word === one) return false;
  let at = 0;
  while (word[at] === one[at]) at += 1;
  const turned = `${word.slice(0, at)}${word[at + 1] ?? ""}${word[at] ?? ""}${word.slice(at + 2)}`;
  return turned === one;
}

/** Damerau–Levenshtein distance (optimal string alignment): a swap of two neighbours is one slip. */
function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row[j] = least;
    }
    before = last;
    last = row;
  }
  return last[other.length] ?? 3;
}
