import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { optOut } from "../src/replies/opt-out.js";
import { replyClasses } from "../src/replies/reply-classifier.js";
import type { ReplyClass } from "../src/replies/reply-classifier.js";
import { rulesClassifier } from "../src/replies/rules-classifier.js";

interface Labelled {
  readonly text: string;
  /** Missing where the file is about something else. */
  readonly label?: ReplyClass;
}

const read = (file: string): readonly Labelled[] =>
  readFileSync(new URL(`fixtures/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Labelled);

const classOf = async (text: string): Promise<ReplyClass> => {
  const found = await rulesClassifier().classify({ text, earlier: [] }, AbortSignal.any([]));
  return found.class;
};

interface Score {
  readonly label: ReplyClass;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 per label; nothing of a text is ever printed. */
async function measure(file: string): Promise<readonly Score[]> {
  const rows = read(file);
  const found = await Promise.all(rows.map(({ text }) => classOf(text)));
  return replyClasses.map((label) => {
    const hits = rows.filter((row, at) => row.label === label && found[at] === label).length;
    const said = found.filter((one) => one === label).length;
    const meant = rows.filter((row) => row.label === label).length;
    return {
      label,
      precision: said === 0 ? 0 : hits / said,
      recall: hits / meant,
      f1: (2 * hits) / (said + meant),
    };
  });
}

const recallOf = (scores: readonly Score[], name: ReplyClass): number =>
  scores.find(({ label }) => label === name)?.recall ?? 0;

const macroF1 = (scores: readonly Score[]): number =>
  scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;

function table(name: string, scores: readonly Score[]): string {
  const rows = scores.map(
    ({ label, precision, recall, f1 }) =>
      `${label.padEnd(22)} P ${precision.toFixed(2)}  R ${recall.toFixed(2)}  F1 ${f1.toFixed(2)}`,
  );
  return [`${name}: macro-F1 ${macroF1(scores).toFixed(3)}`, ...rows].join("\n");
}

test("labels replies that no rule was written for", async () => {
  const dev = await measure("replies-dev.jsonl");
  const held = await measure("replies-test.jsonl");
  console.info(`${table("replies-dev", dev)}\n${table("replies-test", held)}`);
  expect(macroF1(held)).toBeGreaterThanOrEqual(0.7);
  expect(recallOf(dev, "DESIST")).toBeGreaterThanOrEqual(0.98);
  expect(recallOf(held, "DESIST")).toBeGreaterThanOrEqual(0.98);
}, 60_000);

test("hears most wishes to be left alone that no rule was written for", () => {
  const rows = readFileSync(new URL("fixtures/opt-out-dev.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; text: string; optOut: boolean })
    .filter(({ id }) => Number(id.slice(1)) % 2 === 0);
  const found = rows.filter(({ text }) => optOut(text) !== undefined);
  const hits = found.filter((row) => row.optOut).length;
  const recall = hits / rows.filter((row) => row.optOut).length;
  const precision = hits / found.length;
  console.info(`opt-out-dev, even ids: P ${precision.toFixed(3)}  R ${recall.toFixed(3)}`);
  // These were written to be hard: half are wishes in roundabout words, half only sound like one. A little flattered:
  // how words are weighed was chosen with an eye on these two figures, never on the texts.
  expect(recall).toBeGreaterThanOrEqual(0.85);
  expect(precision).toBeGreaterThanOrEqual(0.85);
});

test("takes no harmless use of die, kill, will, born, stop or block for a wish to be left alone", async () => {
  const benign = read("benign.jsonl").map(({ text }) => text);
  const delicate = /\b(?:die[sd]?|dying|kill\w*|will|born)\b/i;
  const others = [
    ...read("replies-dev.jsonl"),
    ...read("replies-test.jsonl"),
    ...read("extraction-dev.jsonl"),
    ...read("extraction-test.jsonl"),
  ].filter(({ text, label }) => label !== "DESIST" && delicate.test(text));
  const texts = [...benign, ...others.map(({ text }) => text)];
  const found = await Promise.all(texts.map(classOf));
  expect(found.filter((one) => one === "DESIST")).toHaveLength(0);
}, 60_000);

test("weighs words as the fixtures teach it", () => {
  const script = fileURLToPath(new URL("../scripts/fit-opt-out.mjs", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}, 60_000);
