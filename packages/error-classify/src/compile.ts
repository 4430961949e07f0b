import { conflictOf, ruleConflict } from "./conflicts.js";
import { phraseBook } from "./phrase-book.js";
import type { Entry, PhraseBook } from "./phrase-book.js";
import { Recent } from "./remembered.js";
import type { Memory } from "./remembered.js";
import type { At, Table } from "./tables/table.js";
import type { Text } from "./text.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

type Words = Exclude<At, "message">;

/** All tables, ready to be asked: every word with its whole verdict. */
export interface Book extends Readonly<Record<Words, ReadonlyMap<string, Verdict>>> {
  /** What begins so, the longest first. */
  readonly beginnings: Readonly<Record<"code" | "name", readonly (readonly [string, Verdict])[]>>;
  /** Codes that mean something else for a certain system call. */
  readonly calls: ReadonlyMap<string, ReadonlyMap<string, Verdict>>;
  readonly phrases: PhraseBook;
  /** Which table of messages is the guard: what is found in later ones comes after other evidence. */
  readonly guardTier: number;
  /** The same verdicts as less sure ones, for codes that stand in a message. */
  readonly quoted: Map<Verdict, Verdict>;
  /** And as surer ones, for names that leave no doubt. */
  readonly certain: Map<Verdict, Verdict>;
  /** What was found out about the last names, codes and words: few, so that they stay at hand. */
  readonly names: Memory;
  readonly otherCodes: Memory;
  readonly words: Memory;
  /** What was found out about the last texts. */
  readonly texts: Recent<Text>;
}

/** At most a kilobyte each. */
const MOST_TEXTS = 4000;
const MOST_WORDS = 1000;

const CONFIDENCE: Readonly<Record<At, number>> = {
  code: 1,
  status: 1,
  sqlstate: 1,
  grpc: 1,
  ws: 1,
  reply: 1,
  mongo: 1,
  mail: 1,
  name: 0.9,
  message: 0.7,
  net: 0.7,
  vendor: 0.7,
};

/** @throws RuleConflictError when two rows say different things of one word. */
export function compile(tables: readonly Table[]): Book {
  const words: Record<Words, Map<string, Verdict>> = {
    code: new Map(),
    name: new Map(),
    status: new Map(),
    net: new Map(),
    sqlstate: new Map(),
    grpc: new Map(),
    ws: new Map(),
    reply: new Map(),
    mongo: new Map(),
    mail: new Map(),
    vendor: new Map(),
  };
  const entries: Entry[] = [];
  for (const [tier, table] of tables.entries()) {
    for (const at of typeof table.at === "string" ? [table.at] : table.at) {
      if (at === "message") entries.push(...entriesOf(table, tier));
      else addWords(words[at], table, at);
    }
  }
  const beginnings = { code: beginningsOf(words.code), name: beginningsOf(words.name) };
  return {
    ...words,
    beginnings,
    calls: callsOf(words.code),
    phrases: phraseBook(entries),
    guardTier: tables.findIndex(({ firstLineOnly }) => firstLineOnly === true),
    quoted: new Map(),
    certain: new Map(),
    names: new Recent(MOST_WORDS),
    otherCodes: new Recent(MOST_WORDS),
    words: new Recent(MOST_WORDS),
    texts: new Recent(MOST_TEXTS),
  };
}

function addWords(words: Map<string, Verdict>, table: Table, at: Words): void {
  const confidence = table.confidence ?? CONFIDENCE[at];
  for (const [match, then] of table.rows) {
    for (const word of typeof match === "string" ? match.split(" ") : match) {
      const verdict = verdictOf(then, `${table.id}.${word}`, confidence);
      const other = words.get(word);
      if (other && conflictOf(other, verdict)) throw ruleConflict(at, word, other, verdict);
      if (!other) words.set(word, verdict);
    }
  }
}

function entriesOf(table: Table, tier: number): readonly Entry[] {
  const { id, rows, confidence = CONFIDENCE.message, firstLineOnly = false } = table;
  return rows.flatMap(([match, then], i) => {
    const category = typeof then === "string" ? then : then.category;
    const verdict = verdictOf(then, `${id}.${category}.${i + 1}`, confidence);
    const sources = typeof match === "string" ? [match] : match;
    return sources.map((source) => ({ source, tier, verdict, firstLineOnly }));
  });
}

function beginningsOf(words: Map<string, Verdict>): readonly (readonly [string, Verdict])[] {
  return [...words]
    .filter(([word]) => word.endsWith("*"))
    .map(([word, verdict]) => [word.slice(0, -1), verdict] as const)
    .toSorted(([a], [b]) => b.length - a.length);
}

function callsOf(words: Map<string, Verdict>): Book["calls"] {
  const calls = new Map<string, Map<string, Verdict>>();
  for (const [word, verdict] of words) {
    const [code = "", call] = word.split(":");
    if (call === undefined) continue;
    const ofCode = calls.get(code) ?? new Map<string, Verdict>();
    calls.set(code, ofCode.set(call, verdict));
  }
  return calls;
}

/** A word by its first letters. */
export function beginning(book: Book, at: "code" | "name", word: string): Verdict | undefined {
  for (const [start, verdict] of book.beginnings[at]) if (word.startsWith(start)) return verdict;
  return undefined;
}
