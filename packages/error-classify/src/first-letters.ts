/** How many letters of a word's beginning are enough to look for the patterns that may begin there. */
export const LETTERS = 4;

/** A beginning: at most four letters, digits as `#`; fewer where the word ends before. */
interface Beginning {
  readonly text: string;
  readonly done: boolean;
}

type Part =
  | {
      readonly kind: "letter";
      readonly text: string;
      readonly optional: boolean;
      /** It may stand there several times. */
      readonly repeated?: boolean;
    }
  | { readonly kind: "any"; readonly optional: boolean }
  | { readonly kind: "group"; readonly branches: readonly Branch[]; readonly optional: boolean };
type Branch = readonly Part[];

/**
 * With which letters a match of a pattern may begin, so that it need be tried only at words that begin so.
 *
 * @throws RangeError when the pattern leaves open how it begins.
 */
export function firstLetters(pattern: string): readonly string[] {
  const { branches } = parseBranches(pattern, 0);
  const begun = grow([{ text: "", done: false }], branches, pattern);
  const open = begun.find(({ text }) => text === "");
  if (open) throw new RangeError(`a pattern must begin with a word, got ${pattern}`);
  return [...new Set(begun.map(({ text }) => text))];
}

function grow(
  from: readonly Beginning[],
  branches: readonly Branch[],
  pattern: string,
): readonly Beginning[] {
  return branches.flatMap((branch) => {
    let begun = from;
    for (const part of branch) {
      if (begun.every(({ done }) => done)) break;
      begun = [...(part.optional ? begun : []), ...times(part, begun, pattern)];
    }
    return begun;
  });
}

/** What begins with the part, or with several of it. */
function times(part: Part, from: readonly Beginning[], pattern: string): readonly Beginning[] {
  const once = from.flatMap((one) => add(one, part, pattern));
  if (part.kind !== "letter" || part.repeated !== true || once.every(({ done }) => done))
    return once;
  return [...once, ...times(part, once, pattern)];
}

function add(one: Beginning, part: Part, pattern: string): readonly Beginning[] {
  if (one.done) return [one];
  if (part.kind === "group") return grow([one], part.branches, pattern);
  if (part.kind === "any")
    throw new RangeError(`a pattern's first ${LETTERS} letters must be known, got ${pattern}`);
  const letter = part.text.toLowerCase();
  // A match does not begin with what stands between words.
  if (!/[a-z0-9#]/.test(letter)) return [{ text: one.text, done: one.text !== "" }];
  const text = one.text + (/\d/.test(letter) ? "#" : letter);
  return [{ text, done: text.length === LETTERS }];
}

function parseBranches(
  pattern: string,
  from: number,
): { branches: readonly Branch[]; end: number } {
  const branches: Part[][] = [[]];
  let at = from;
  while (at < pattern.length && pattern[at] !== ")") {
    if (pattern[at] === "|") {
      branches.push([]);
      at++;
      continue;
    }
    const [part, end] = parsePart(pattern, at);
    at = end;
    if (part) branches.at(-1)?.push(part);
  }
  return { branches, end: at };
}

const ASSERTION = /\^|\$|\\[bB]/y;
const LOOK_AROUND = /\(\?<?[!=]/y;
const TOKEN = /\[[^\]]*\]|\\.|[^]/y;

function parsePart(pattern: string, at: number): readonly [Part | undefined, number] {
  // Most of a pattern is plain letters.
  if (isPlain(pattern.charCodeAt(at))) return parseToken(pattern, at, pattern.charAt(at));
  const assertion = tokenAt(ASSERTION, pattern, at);
  if (assertion !== "") return [undefined, at + assertion.length];
  const around = tokenAt(LOOK_AROUND, pattern, at);
  if (around !== "") return [undefined, parseBranches(pattern, at + around.length).end + 1];
  if (pattern.startsWith("(?:", at)) {
    const { branches, end } = parseBranches(pattern, at + 3);
    const [optional, after] = parseTimes(pattern, end + 1);
    return [{ kind: "group", branches, optional }, after];
  }
  return parseToken(pattern, at, tokenAt(TOKEN, pattern, at));
}

function parseToken(pattern: string, at: number, token: string): readonly [Part, number] {
  const [optional, after, repeated] = parseTimes(pattern, at + token.length);
  if (token === "\\d") return [{ kind: "letter", text: "#", optional, repeated }, after];
  if (token.startsWith("[")) return [classOf(token, optional), after];
  if (token === "." || /^\\[wWDsS]/.test(token)) return [{ kind: "any", optional }, after];
  return [{ kind: "letter", text: token.at(-1) ?? "", optional, repeated }, after];
}

/** A small letter or a space. */
const isPlain = (c: number): boolean => (c >= 97 && c <= 122) || c === 32;

function tokenAt(token: RegExp, pattern: string, at: number): string {
  token.lastIndex = at;
  return token.exec(pattern)?.[0] ?? "";
}

/** A class of letters: a branch for each. */
function classOf(token: string, optional: boolean): Part {
  const members = token.slice(1, -1).replaceAll("\\", "").split("");
  if (token.startsWith("[^") || token.includes("a-z")) return { kind: "any", optional };
  const branches = members.map((text): Branch => [{ kind: "letter", text, optional: false }]);
  return { kind: "group", branches, optional };
}

const TIMES = /(?:[?*+]|\{(\d+)[^}]*\})\??/y;

function parseTimes(
  pattern: string,
  at: number,
): readonly [optional: boolean, end: number, repeated: boolean] {
  if (isPlain(pattern.charCodeAt(at))) return [false, at, false];
  const found = tokenAt(TIMES, pattern, at);
  return [/^[?*]|^\{0/.test(found), at + found.length, /^[*+{]/.test(found)];
}
