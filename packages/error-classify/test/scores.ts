import type { Context, Verdict } from "../src/index.js";
import type { Row } from "./corpus.js";

/** A captured error with what was said of it. */
export interface Judged {
  readonly row: Row;
  readonly verdict: Verdict;
}

/** Shares from 0 to 1; `mcc` from -1 to 1. */
export interface Scores {
  readonly mcc: number;
  readonly strict: number;
  readonly lenient: number;
  readonly action: number;
  readonly blind: number;
  readonly sent: number;
  readonly trickyNegative: number;
  readonly trickyPositive: number;
}

/** What the caller knew when the error was captured. */
export function contextOf(row: Row): Context {
  return row.capturedAt === undefined ? {} : { now: row.capturedAt };
}

export function scores(judged: readonly Judged[]): Scores {
  return {
    mcc: correlation(judged),
    strict: share(judged, ({ row: { label }, verdict }) => label.category === verdict.category),
    lenient: share(
      judged,
      ({ row: { label }, verdict }) =>
        label.category === verdict.category || label.alt?.includes(verdict.category) === true,
    ),
    action: share(
      judged,
      ({ row: { label }, verdict }) =>
        label.action === verdict.action || label.altActions?.includes(verdict.action) === true,
    ),
    blind: share(judged, ({ row: { label }, verdict }) => label.blindRetry === verdict.blind),
    sent: share(
      judged.filter(({ row }) => row.label.sent !== undefined),
      ({ row: { label }, verdict }) => label.sent === verdict.sent,
    ),
    trickyNegative: share(tricky(judged, "neg"), rightly),
    trickyPositive: share(tricky(judged, "pos"), rightly),
  };
}

/** What falls short of these, with what it is; of nothing judged everything does. */
export const below = (of: Scores, least: Partial<Scores>): readonly (readonly [string, number])[] =>
  Object.entries(of).filter(([name, is]) => !(is >= (least[name as keyof Scores] ?? -1)));

/** For a report: `MCC 0.98, category 95.1 % …`. */
export function inWords(of: Scores): string {
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  return (
    `MCC ${of.mcc.toFixed(3)}, category ${percent(of.strict)} strict, ${percent(of.lenient)} lenient, ` +
    `action ${percent(of.action)}, blind ${percent(of.blind)}, sent ${percent(of.sent)}, ` +
    `tricky negatives ${percent(of.trickyNegative)}, tricky positives ${percent(of.trickyPositive)}`
  );
}

const tricky = (judged: readonly Judged[], kind: "pos" | "neg") =>
  judged.filter(({ row }) => row.label.tricky === kind);

const rightly = ({ row, verdict }: Judged) => row.label.retryable === verdict.retryable;

function share(judged: readonly Judged[], good: (one: Judged) => boolean): number {
  return judged.filter(good).length / judged.length;
}

/** Matthews' correlation: 1 is perfect, 0 is chance, whatever the share of yes. */
function correlation(judged: readonly Judged[]): number {
  const count = (said: boolean, is: boolean) =>
    judged.filter(({ row, verdict }) => verdict.retryable === said && row.label.retryable === is)
      .length;
  const [tp, fp] = [count(true, true), count(true, false)];
  const [fn, tn] = [count(false, true), count(false, false)];
  return (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
}
