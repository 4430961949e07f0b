import type { Captured } from "./corpus.js";

/** Matthews' correlation of two yes-or-no answers: 1 is perfect, 0 is chance, whatever the share of yes. */
export function correlation(pairs: readonly (readonly [said: boolean, is: boolean])[]): number {
  const count = (said: boolean, is: boolean) =>
    pairs.filter(([a, b]) => a === said && b === is).length;
  const [tp, fp, fn, tn] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ];
  const spread = Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
  return spread === 0 ? 0 : (tp * tn - fp * fn) / spread;
}

/** Of the rows, the share in percent for which it is so. */
export function percent(rows: readonly Captured[], good: (row: Captured) => boolean): string {
  return ((100 * rows.filter(good).length) / rows.length).toFixed(1);
}
