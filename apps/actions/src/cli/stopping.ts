/** Two ways to end: `soft` finishes the step in hand, `hard` lets go at once. */
export interface Stopping extends Disposable {
  readonly soft: AbortSignal;
  readonly hard: AbortSignal;
}

/** How long the step in hand may take after Ctrl-C, in ms. */
const GRACE_MS = 10_000;

/**
 * Ctrl-C (or SIGTERM) once: finish the step in hand, save, end. Twice, or when the step takes longer than ten seconds:
 * let go at once; what was committed stays.
 */
export function onStopSignals(say: (line: string) => void): Stopping {
  const soft = new AbortController();
  const hard = new AbortController();
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (soft.signal.aborted) {
      hard.abort(new DOMException("Stopped on request", "AbortError"));
      return;
    }
    say("⏸️  Stopping: finishing the step in hand (Ctrl-C again: at once)...");
    soft.abort(new DOMException("Stopped on request", "AbortError"));
    grace = setTimeout(stop, GRACE_MS);
    grace.unref();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, stop);
  return {
    soft: soft.signal,
    hard: hard.signal,
    [Symbol.dispose]: () => {
      clearTimeout(grace);
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
