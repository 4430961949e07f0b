import type { Found, Judged } from "./find-names.js";
import type { Lexicon } from "./lexicon.js";
import type { Word } from "./words.js";

const nickname = /^\s["“'‘(]$/;
const nicknameEnd = /^["”'’)]\s$/;
const born = /^(?:née|nee|geb|geborene|formerly)$/;

/**
 * Puts the parts of one person's name together, as they are written: a nickname in quotes or brackets, "née" with the
 * maiden name, "Jr." and "Sr.".
 */
export function joinPeople(
  judged: readonly Judged[],
  words: readonly Word[],
  text: string,
  known: Lexicon,
): readonly Found[] {
  const people: Found[] = [];
  for (let at = 0; at < judged.length; at += 1) {
    const span = judged[at];
    if (span?.kind !== "person") continue;
    let { to } = span;
    let closed = "";
    for (;;) {
      const next = judged[at + 1];
      const joined = next ? joins(next, to, words, known) : undefined;
      if (!next || joined === undefined) break;
      to = next.to;
      closed = joined;
      at += 1;
    }
    people.push(foundAt(span.from, to, words, text, closed));
  }
  return people;
}

/** The bracket to close with when the next run goes on with the same name. */
function joins(
  next: Judged,
  end: number,
  words: readonly Word[],
  known: Lexicon,
): string | undefined {
  const first = words[next.from];
  if (!first) return undefined;
  if (next.from === end + 1 && words[end] && born.test(words[end].lower)) {
    return words[end].gap.includes("(") ? ")" : "";
  }
  if (next.from !== end) return undefined;
  const before = words[end - 1];
  if (before?.isPossessive) return undefined;
  if (nickname.test(first.gap) && next.to - next.from <= 2) {
    const after = words[next.to];
    if (after && nicknameEnd.test(after.gap) && after.isCapital) return "";
    return undefined;
  }
  if (nicknameEnd.test(first.gap) && first.isCapital && !known.isOrdinary(first.lower)) return "";
  return /^,? $/.test(first.gap) && /^(?:jr|sr|junior|senior|ii|iii|iv|esq)$/.test(first.lower)
    ? ""
    : undefined;
}

function foundAt(
  from: number,
  to: number,
  words: readonly Word[],
  text: string,
  closed: string,
): Found {
  const start = words[from]?.start ?? 0;
  let end = words[to - 1]?.end ?? start;
  if (closed && text.slice(end).startsWith(closed)) end += closed.length;
  const last = words[to - 1]?.text ?? "";
  if (/^(?:Jr|Sr|Esq|\p{Lu})$/u.test(last) && text[end] === ".") end += 1;
  return { text: text.slice(start, end), start, end };
}
