/** Ends something once, whoever comes first, and clears up after it. */
export interface Once {
  /** Takes back all that is to be undone, then calls `then`; does nothing the second time. */
  (then: () => void): void;
  readonly over: boolean;
  /** What to take back at the end; at once when it has come already. */
  undo(take: () => void): void;
  /** Runs it; what it throws is the end, and goes to `fail`. */
  guard(run: () => void, fail: (error: unknown) => void): void;
}

export function once(): Once {
  let over = false;
  const undoing: (() => void)[] = [];
  const end = (then: () => void): void => {
    if (over) return;
    over = true;
    for (const take of undoing.splice(0)) take();
    then();
  };
  return Object.defineProperty(
    Object.assign(end, {
      undo(take: () => void) {
        if (over) take();
        else undoing.push(take);
      },
      guard(run: () => void, fail: (error: unknown) => void) {
        try {
          run();
        } catch (error) {
          end(() => fail(error));
        }
      },
    }),
    "over",
    { get: () => over },
  ) as Once;
}
