import { classify } from "@longhaul/error-classify";
import type { Verdict } from "@longhaul/error-classify";

import { correlation, percent } from "../accuracy.js";
import type { Bench, BenchOptions, Check, Table } from "../bench.js";
import { captured } from "../corpus.js";
import type { Captured } from "../corpus.js";
import { heapGrowth } from "../heap.js";
import { measure, median, ratio } from "../measure.js";
import { peers, SEED } from "../peers/error-classify.js";

const OURS = "@longhaul/error-classify";

/** How sure each is that another attempt is worth it, and how long it takes to say so. */
export const errorClassify: Bench = {
  name: "error-classify",
  title:
    "Is another attempt worth it? On the captured errors of error-classify's tests: Matthews' correlation, errors that\n" +
    "look otherwise than they are, category (strict, with equally good ones), action; mean time of a call, again and\n" +
    "again over those of 33 libraries, and of all with a text that was never seen before.",
  run,
};

async function run({ rounds, long }: BenchOptions): Promise<Table> {
  const [rows, renewed] = [await captured(), await captured()];
  const all = [{ name: OURS, says: (e: unknown) => classify(e).retryable }, ...peers];
  const contenders = all.map(({ name, says }) => ({ name, call: says }));
  const errors = (of: readonly Captured[]) => of.map((row) => row.thrown);
  // No program throws thousands of different ones of 200 libraries again and again: engines forget that many shapes.
  const few = await captured(["errors.jsonl"]);
  warm(errors(few));
  const again = measure(contenders, errors(few), { rounds, warmUpMs: 600 });
  const anew = measure(contenders, errors(renewed), {
    rounds,
    warmUpMs: 600,
    before: renewer(renewed),
  });
  const checks: Check[] = [
    {
      what: `${OURS} against ${SEED}, the same errors again`,
      value: ratio(again, OURS, SEED),
      target: 2,
    },
  ];
  if (long) {
    const growth = heapGrowth(errors(rows), classify, 1e7);
    checks.push({
      what: "heap after 10 million calls, in MB more than after 1 million",
      value: growth,
      target: 1,
    });
  }
  return {
    columns: [
      "",
      "MCC",
      "tricky +",
      "tricky -",
      "category",
      "",
      "action",
      "ns",
      "× seed",
      "new text",
      "× seed",
    ],
    rows: all.map(({ name, says }) => [
      name,
      correlation(rows.map(({ thrown, label }) => [says(thrown), label.retryable])).toFixed(2),
      percent(tricky(rows, "pos"), ({ thrown, label }) => says(thrown) === label.retryable),
      percent(tricky(rows, "neg"), ({ thrown, label }) => says(thrown) === label.retryable),
      ...(name === OURS ? detail(rows) : ["", "", ""]),
      median(again.get(name) ?? []).toFixed(0),
      ratio(again, name, SEED).toFixed(2),
      median(anew.get(name) ?? []).toFixed(0),
      ratio(anew, name, SEED).toFixed(2),
    ]),
    checks,
  };
}

/** A thousand patterns are compiled one by one, each when it has been tried often: that takes ours longer than the others. */
function warm(errors: readonly unknown[]): void {
  const until = performance.now() + 4000;
  while (performance.now() < until) for (const error of errors) classify(error);
}

const tricky = (rows: readonly Captured[], kind: "pos" | "neg") =>
  rows.filter(({ label }) => label.tricky === kind);

/** What only a classifier with categories can be asked. */
function detail(rows: readonly Captured[]): readonly string[] {
  const said = new Map<Captured, Verdict>(rows.map((row) => [row, classify(row.thrown)]));
  const is = (row: Captured, good: (verdict: Verdict, row: Captured) => boolean) => {
    const verdict = said.get(row);
    return verdict !== undefined && good(verdict, row);
  };
  return [
    percent(rows, (row) => is(row, (v, { label }) => v.category === label.category)),
    percent(rows, (row) =>
      is(
        row,
        (v, { label }) => v.category === label.category || label.alt?.includes(v.category) === true,
      ),
    ),
    percent(rows, (row) =>
      is(
        row,
        (v, { label }) =>
          v.action === label.action || label.altActions?.includes(v.action) === true,
      ),
    ),
  ];
}

/** Gives each error a text that was never seen before. */
function renewer(rows: readonly Captured[]): () => void {
  let pass = 0;
  const errors = rows.flatMap(({ thrown }) =>
    thrown instanceof Error && Object.hasOwn(thrown, "message") ? [thrown] : [],
  );
  const texts = errors.map(({ message }) => message);
  return () => {
    pass++;
    for (const [i, error] of errors.entries()) error.message = `${texts[i] ?? ""} (${pass}-${i})`;
  };
}
