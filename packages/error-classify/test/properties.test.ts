import * as fc from "fast-check";
import { expect, test } from "vitest";

import { categories, classify, createClassifier, explain, tables } from "../src/index.js";
import type { Category, Rule, Verdict } from "../src/index.js";
import { loadCorpus } from "./corpus.js";

// Under the tests' loader a call takes many times what it takes built.
const PATIENT = 30_000;

/** Anything at all, with the properties that a classifier looks at more often than chance would have it. */
const keys = fc.constantFrom(
  "name",
  "message",
  "code",
  "cause",
  "errors",
  "status",
  "response",
  "headers",
  "error",
  "constructor",
  "syscall",
  "details",
  "metadata",
  "type",
  "number",
);
const anything = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
  fc.dictionary(keys, fc.anything({ maxDepth: 2, withNullPrototype: true })),
  fc.dictionary(keys, fc.string()).map((props) => Object.assign(new Error("x"), props)),
);
const texts = fc.constantFrom(
  ...loadCorpus().flatMap(({ thrown }) => (thrown instanceof Error ? [thrown.message] : [])),
);

test(
  "is total: says something of anything, in any context, and changes nothing",
  () => {
    fc.assert(
      fc.property(anything, fc.dictionary(fc.string(), anything), (thrown, context) => {
        const verdict = classify(thrown, context);
        expect(Object.keys(categories)).toContain(verdict.category);
        expect(verdict.confidence).toBeGreaterThan(0);
        expect(verdict.blind && !verdict.retryable).toBe(false);
        expect(explain(thrown, context).verdict).toEqual(verdict);
      }),
      { numRuns: 150 },
    );
  },
  PATIENT,
);

test(
  "says the same again, whatever was asked in between",
  () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 5 }), (text, others) => {
        const first = classify(new Error(text));
        for (const other of others) classify(new Error(other));
        expect(classify(new Error(text))).toEqual(first);
      }),
      { numRuns: 200 },
    );
  },
  PATIENT,
);

test(
  "an error keeps its category as the cause of a plain Error",
  () => {
    // What only the absence of evidence has decided has nothing to keep.
    const sure = loadCorpus().filter(
      ({ thrown }, i) =>
        i % 2 === 0 && thrown instanceof Error && classify(thrown).confidence >= 0.6,
    );
    const plain = fc.constantFrom("", "gave up", "step 3 of the night", "could not finish the job");
    const kept = sure.map(({ thrown }) => classify(thrown).category);
    fc.assert(
      fc.property(plain, plain, (outer, middle) => {
        const lost = sure.filter(({ thrown }, i) => {
          const once = new Error(middle, { cause: thrown });
          const twice = new Error(outer, { cause: once });
          return classify(once).category !== kept[i] || classify(twice).category !== kept[i];
        });
        expect(lost.map(({ id }) => id)).toEqual([]);
      }),
      { numRuns: 2 },
    );
  },
  PATIENT,
);

const outcome = fc.constantFrom(...Object.keys(categories)) as fc.Arbitrary<Category>;

test(
  "the order of rules does not matter where no two match",
  () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[A-Z]{6,10}$/), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        words,
        fc.array(outcome, { minLength: 6, maxLength: 6 }),
        fc.nat(),
        (codes, thens, n) => {
          const rules = codes.map((when, i): Rule => ({
            id: `r${i}`,
            at: "code",
            when,
            then: thens[i] ?? "bug",
          }));
          const one = createClassifier({ before: rules });
          const other = createClassifier({ before: rules.toReversed() });
          const thrown = Object.assign(new Error("x"), { code: codes[n % codes.length] });
          expect(one(thrown)).toEqual(other(thrown));
        },
      ),
      { numRuns: 50 },
    );
  },
  PATIENT,
);

test(
  "the order of tables of codes does not matter",
  () => {
    const [first, ...rest] = tables.filter(({ at }) => at !== "message");
    const messages = tables.filter(({ at }) => at === "message");
    if (!first) throw new Error("there are no tables");
    const turned = createClassifier({ tables: [...rest.toReversed(), first, ...messages] });
    // A word that two lists share asks for the same in both; which of them is named may differ.
    const asked = ({ category, action, retryable, blind, sent, delayMs }: Verdict) =>
      `${category} ${action} ${retryable} ${blind} ${sent} ${delayMs}`;
    const all = loadCorpus().map(({ thrown }) => thrown);
    const differing = all.filter((thrown) => asked(turned(thrown)) !== asked(classify(thrown)));
    expect(differing).toEqual([]);
  },
  PATIENT,
);
