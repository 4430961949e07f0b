/** A word of a text and what stands around it. */
export interface Word {
  /** As written, without a possessive 's and without the stop of an abbreviation. */
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly isCapital: boolean;
  readonly isPossessive: boolean;
  /** What stands between the word before and this one. */
  readonly gap: string;
  readonly startsSentence: boolean;
}

const wordPattern = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const ownersEnd = /['’]s$/i;
const sentenceEnd = /[.!?:;\n•"“”]|^\s*[-–—]\s/;

/** Short forms whose stop ends no sentence. */
const shortForm =
  /^(?:\p{Lu}|mr|mrs|ms|dr|rev|revd|fr|sr|jr|st|ste|mt|ft|co|thos|wm|jas|jno|chas|geo|robt|jos|benj|saml|danl|eliz|margt|alex|alexr|edw|edwd|richd|fredk|hy|abt|ca|c|b|d|m|bap|bapt|bur|mar|prof|capt|col|lt|sgt|maj|gen|hon|jan|feb|apr|aug|sept|sep|oct|nov|dec|no|nr|born|geb|twp|par)$/u;

/** Every word with its place in the text, so that what is found can be given back as it was written. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let last: Word | undefined;
  for (const found of text.matchAll(wordPattern)) {
    const isPossessive = ownersEnd.test(found[0]);
    const bare = isPossessive ? found[0].slice(0, -2) : found[0];
    const gap = text.slice(last ? last.end + (last.isPossessive ? 2 : 0) : 0, found.index);
    last = {
      text: bare,
      lower: bare.toLowerCase().replaceAll("’", "'"),
      start: found.index,
      end: found.index + bare.length,
      isCapital: /^\p{Lu}/u.test(bare),
      isPossessive,
      gap,
      startsSentence: startsSentence(last, gap),
    };
    words.push(last);
  }
  return words;
}

function startsSentence(before: Word | undefined, gap: string): boolean {
  if (!before) return true;
  if (!sentenceEnd.test(gap)) return false;
  return gap !== ". " || !(shortForm.test(before.lower) || /^\p{Lu}$/u.test(before.text));
}
