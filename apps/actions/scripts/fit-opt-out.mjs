// Makes src/replies/opt-out-weights.ts from the labelled messages in test/fixtures.
//
//   node scripts/fit-opt-out.mjs           chooses strength and threshold by cross-validation, fits and writes
//   node scripts/fit-opt-out.mjs --check   fits with what was chosen; fails where the file is not what comes out
//
// L2-regularised logistic regression by stochastic gradient descent, always in the same order. What counts in a
// message is its plainest run of sentences, so the run of each wish that the last round found plainest is what the
// next one learns from; no run of a message that is no wish may look like one.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const here = (path) => new URL(path, import.meta.url);
const file = here("../src/replies/opt-out-weights.ts");

const strengths = [1e-5, 2e-5, 4e-5];
const folds = 5;
const rounds = 3;
const passes = 20;
const rate = 0.5;
/** A sign has to be in so many messages, a weight has to be so large to be kept, a short run counts as so many. */
const fewestMessages = 3;
const smallest = 0.35;
const fewest = 30;
/** Of the replies that are no wish, and that nobody wrote as a trap, one in so many may be taken for one. */
const oneIn = 50;

/** The application's own way of taking messages apart, so that both count the same signs. */
async function application() {
  const { buildSync } = createRequire(createRequire(import.meta.url).resolve("tsup"))("esbuild");
  const contents = `export { signsOfRuns } from "./opt-out-signs.js"; export { readForWords } from "./opt-out-read.js";`;
  const resolveDir = here("../src/replies").pathname;
  const options = { bundle: true, write: false, format: "esm", platform: "node" };
  const built = buildSync({ ...options, stdin: { contents, resolveDir, loader: "ts" } });
  const code = Buffer.from(built.outputFiles[0].contents).toString("base64");
  return await import(`data:text/javascript;base64,${code}`);
}

const read = (name) =>
  readFileSync(here(`../test/fixtures/${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Whether messages are as they come, not written to be mistaken: the threshold goes by these. */
const asTheyCome = true;
const messages = [
  ...read("opt-out-train").map(({ text, optOut }) => ({ text, isWish: optOut })),
  ...read("opt-out-dev")
    .filter(({ id }) => Number(id.slice(1)) % 2 === 1)
    .map(({ text, optOut }) => ({ text, isWish: optOut })),
  ...read("replies-dev").map(({ text, label }) => ({
    text,
    isWish: label === "DESIST",
    asTheyCome,
  })),
  ...read("benign").map(({ text }) => ({ text, isWish: false, asTheyCome })),
];

const { signsOfRuns, readForWords } = await application();
const counts = new Map();
for (const message of messages) {
  message.signs = signsOfRuns(readForWords(message.text));
  for (const sign of new Set(message.signs.flatMap((run) => [...run])))
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
}
const signs = [...counts].filter(([, count]) => count >= fewestMessages).map(([sign]) => sign);
const numberOf = new Map(signs.map((sign, at) => [sign, at]));
for (const message of messages) {
  message.runs = message.signs.map((run) => ({
    known: [...run].flatMap((sign) => numberOf.get(sign) ?? []),
    scale: 1 / Math.sqrt(Math.max(fewest, run.size)),
  }));
}

const scoreOf = ({ bias, weights }, { known, scale }) => {
  let sum = 0;
  for (const at of known) sum += weights[at];
  return bias + sum * scale;
};
const plainest = (model, { runs }) => {
  let best;
  let most = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const score = scoreOf(model, run);
    if (score > most) [best, most] = [run, score];
  }
  return { run: best, score: most };
};

function fit(training, strength) {
  let model;
  for (let round = 0; round < rounds; round += 1) {
    const examples = training.flatMap((message) => {
      const { runs, isWish } = message;
      if (!isWish) return runs.map((run) => ({ run, goal: 0, weight: 1 }));
      if (model)
        return runs.length > 0 ? [{ run: plainest(model, message).run, goal: 1, weight: 1 }] : [];
      return runs.length > 3 ? [] : runs.map((run) => ({ run, goal: 1, weight: 1 / runs.length }));
    });
    model = regression(examples, strength);
  }
  return model;
}

/** The steps are those for weights divided by `shrunk`, so that shrinking all of them costs nothing. */
function regression(examples, strength) {
  const weights = new Float64Array(signs.length);
  const shuffled = [...examples.keys()];
  let [bias, shrunk, steps, state] = [0, 1, 0, 1];
  for (let pass = 0; pass < passes; pass += 1) {
    for (let at = shuffled.length - 1; at > 0; at -= 1) {
      state = (state * 48_271) % 2_147_483_647;
      const other = state % (at + 1);
      [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
    }
    for (const at of shuffled) {
      const { run, goal, weight } = examples[at];
      const step = rate / (1 + 2 * rate * strength * steps);
      const scale = 3 * run.scale;
      steps += 1;
      let sum = 0;
      for (const one of run.known) sum += weights[one];
      const wrong = weight * (1 / (1 + Math.exp(-(bias + sum * shrunk * scale))) - goal);
      shrunk *= 1 - step * strength;
      const change = (step * wrong * scale) / shrunk;
      for (const one of run.known) weights[one] -= change;
      bias -= 0.1 * step * wrong;
    }
  }
  return { bias, weights: weights.map((weight) => weight * shrunk * 3) };
}

/** The scores that messages get from models which have not seen them. */
function unseenScores(strength) {
  const foldOf = (at) => (at * 7919) % folds;
  const models = Array.from({ length: folds }, (_, fold) =>
    fit(
      messages.filter((__, at) => foldOf(at) !== fold),
      strength,
    ),
  );
  return messages.map((message, at) => plainest(models[foldOf(at)], message).score);
}

/** How often a wish scores higher than what is none. */
function order(scores) {
  const ranked = [...scores.keys()].toSorted((one, other) => scores[one] - scores[other]);
  let [below, right, wishes] = [0, 0, 0];
  for (const at of ranked) {
    if (messages[at].isWish) [wishes, right] = [wishes + 1, right + below];
    else below += 1;
  }
  return right / (wishes * below);
}

function choose() {
  const tried = strengths.map((strength) => ({ strength, scores: unseenScores(strength) }));
  for (const { strength, scores } of tried)
    console.info(`strength ${strength}: order ${order(scores).toFixed(4)}`);
  const { strength, scores } = tried.toSorted(
    (one, other) => order(other.scores) - order(one.scores),
  )[0];
  const harmless = messages
    .flatMap(({ isWish, asTheyCome: natural }, at) => (natural && !isWish ? [scores[at]] : []))
    .toSorted((one, other) => other - one);
  const threshold = Math.max(
    0,
    Math.round(100 * harmless[Math.floor(harmless.length / oneIn)]) / 100,
  );
  const found = messages.filter((_, at) => scores[at] > threshold);
  const hits = found.filter(({ isWish }) => isWish).length;
  const wishes = messages.filter(({ isWish }) => isWish).length;
  console.info(
    `threshold ${threshold}: P ${(hits / found.length).toFixed(3)}  R ${(hits / wishes).toFixed(3)}`,
  );
  return { strength, threshold };
}

function fileOf({ strength, threshold }) {
  const { bias, weights } = fit(messages, strength);
  const groups = new Map();
  for (const [at, weight] of weights.entries()) {
    const tenths = Math.round(weight * 10);
    if (Math.abs(weight) >= smallest)
      groups.set(tenths, [...(groups.get(tenths) ?? []), signs[at]]);
  }
  const rows = [...groups]
    .toSorted(([one], [other]) => other - one)
    .map(([tenths, all]) => `${tenths / 10} ${all.toSorted().join("|")}`);
  return `// Made by scripts/fit-opt-out.mjs from test/fixtures; not to be edited.
// strength ${strength}, threshold ${threshold}

/** What a message without any sign starts from. */
export const bias = ${Number((bias - threshold).toFixed(2))};

/** Signs that a message is a wish to be left alone, or none, a line for each weight. */
export const weights = \`
${rows.join("\n").replaceAll(/[\\`]|\$(?=\{)/g, "\\$&")}
\`;
`;
}

if (process.argv.includes("--check")) {
  const written = readFileSync(file, "utf8");
  const [, strength, threshold] = /strength (\S+), threshold (\S+)/.exec(written) ?? [];
  if (fileOf({ strength: Number(strength), threshold: Number(threshold) }) !== written) {
    console.error("opt-out-weights.ts is not what the fixtures make; run scripts/fit-opt-out.mjs");
    process.exitCode = 1;
  }
} else writeFileSync(file, fileOf(choose()));
