import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { textExtractor } from "../src/extract/text-extractor.js";

const kinds = ["names", "places", "dates"] as const;
type Kind = (typeof kinds)[number];
type Labelled = { readonly text: string } & Readonly<Record<Kind, readonly string[]>>;

/** Case and punctuation at the ends do not count, all between them does. */
const even = (value: string): string =>
  value.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

async function found(text: string): Promise<Readonly<Record<Kind, readonly string[]>>> {
  const { people, places, dates } = await textExtractor().extract(text, AbortSignal.any([]));
  return { names: people.map(({ name }) => name), places, dates };
}

/** Micro-averaged F1 over the sets of each text; nothing of a text is ever printed. */
async function measure(file: string): Promise<Readonly<Record<Kind, number>>> {
  const lines = readFileSync(new URL(`fixtures/${file}`, import.meta.url), "utf8");
  const rows = lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Labelled);
  const all = await Promise.all(rows.map(({ text }) => found(text)));
  const scores = kinds.map((kind) => {
    let [hits, said, meant] = [0, 0, 0];
    for (const [at, row] of rows.entries()) {
      const wanted = new Set(row[kind].map(even));
      const given = new Set(all[at]?.[kind].map(even));
      hits += [...given].filter((value) => wanted.has(value)).length;
      said += given.size;
      meant += wanted.size;
    }
    return [kind, (2 * hits) / (said + meant)] as const;
  });
  return Object.fromEntries(scores) as Record<Kind, number>;
}

const line = (name: string, scores: Readonly<Record<Kind, number>>): string =>
  `${name.padEnd(16)} ${kinds.map((kind) => `${kind} ${scores[kind].toFixed(3)}`).join("  ")}`;

test("finds names, places and dates in messages that no rule was written for", async () => {
  const dev = await measure("extraction-dev.jsonl");
  const held = await measure("extraction-test.jsonl");
  console.info(`micro-F1\n${line("extraction-dev", dev)}\n${line("extraction-test", held)}`);
  expect(held.names).toBeGreaterThanOrEqual(0.8);
  expect(held.dates).toBeGreaterThanOrEqual(0.9);
  expect(held.places).toBeGreaterThanOrEqual(0.75);
}, 60_000);
