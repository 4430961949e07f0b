/** What all digits are folded to. */
export const DIGIT = 27;

/** Zero for what stands between words, letters without case, one value for all digits. */
export const FOLD: Uint8Array = /* @__PURE__ */ foldTable();

/** What a code in capitals is made of: letters, digits, `_`. */
export const CAPITAL: Uint8Array = /* @__PURE__ */ capitalTable();

/** In which of 4096 slots a beginning of a word belongs. */
export function slotOf(beginning: string): number {
  let key = 0;
  for (const letter of beginning) {
    key = (key << 5) | (letter === "#" ? DIGIT : (FOLD[letter.charCodeAt(0)] ?? 0));
  }
  return slotOfKey(key);
}

/** The same for letters that are packed already, five bits each. */
export function slotOfKey(key: number): number {
  return (Math.imul(key, 0x9e37_79b1) >>> 20) & 4095;
}

function foldTable(): Uint8Array {
  const table = new Uint8Array(128);
  for (let c = 48; c <= 57; c++) table[c] = DIGIT;
  for (let c = 97; c <= 122; c++) table[c] = table[c - 32] = c - 96;
  return table;
}

function capitalTable(): Uint8Array {
  const table = new Uint8Array(128);
  for (let c = 65; c <= 90; c++) table[c] = 1;
  for (let c = 48; c <= 57; c++) table[c] = 1;
  table[95] = 1;
  return table;
}
