/** So many errors of one call are kept: a million attempts must not fill the memory. */
const KEPT = 16;

/** The errors of a call's attempts, the last ones of them. Most calls have none, and most of the others one. */
export class History {
  readonly errors: unknown[] = [];
  dropped = 0;
}

/** What is kept after one more error: the error itself while it is the only one. */
export function withError(known: unknown, error: unknown): unknown {
  if (known === undefined) return error;
  let history = known;
  if (!(history instanceof History)) {
    history = new History();
    (history as History).errors.push(known);
  }
  const { errors } = history as History;
  if (errors.length === KEPT) {
    errors.shift();
    (history as History).dropped += 1;
  }
  errors.push(error);
  return history;
}

/** All errors that are kept. */
export function errorsOf(known: unknown): History {
  if (known instanceof History) return known;
  const history = new History();
  if (known !== undefined) history.errors.push(known);
  return history;
}

const repeated = new WeakSet<object>();

/** Remembers that a failure was repeated until nothing was left, so that a pipeline around does not begin anew. */
export function markRepeated(error: unknown): void {
  if (typeof error === "object" && error !== null) repeated.add(error);
}

export const wasRepeated = (error: unknown): boolean =>
  typeof error === "object" && error !== null && repeated.has(error);
