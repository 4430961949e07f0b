const onlyLink = /^\s*(?:https?:\/\/|www\.)\S{1,2000}\s*$/i;
const warm =
  /[\u{1F44D}\u{1F60A}\u{1F600}-\u{1F606}\u{1F642}\u{1F64F}\u{2764}\u{1F495}-\u{1F49C}\u{1F389}\u{1F384}\u{1F970}\u{1F917}\u{1F382}\u{1F618}\u{1F44C}]/u;

/** What a message without words is: only a link, signs, or keys struck at random; undefined where there are words. */
export function wordless(text: string): "nothing to read" | "a friendly sign" | undefined {
  if (onlyLink.test(text)) return "nothing to read";
  const letters = text.slice(0, 2000).match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return warm.test(text) ? "a friendly sign" : "nothing to read";
  const garbled =
    text
      .slice(0, 2000)
      .match(/[ÃÂâ€™œ¢¿�]{1,}/g)
      ?.join("").length ?? 0;
  if (garbled > letters * 0.4) return "nothing to read";
  const words = text.trim().split(/\s+/);
  return words.length <= 2 && words.every(isMashed) ? "nothing to read" : undefined;
}

/** Nobody's word: no vowel in five letters, five consonants in a row, or a letter many times over. */
const isMashed = (word: string): boolean =>
  /[;\][{}\\]\w/.test(word) ||
  /^[^aeiouyàâäéèêëïîôöùûü\s\d.,!?'’]{5,}$/i.test(word) ||
  /[bcdfghjklmnpqrstvwxz]{6,}/i.test(word) ||
  /(\w)\1{5,}/.test(word);
