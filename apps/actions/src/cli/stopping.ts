/** Two ways to end: `soft` finishes the step in hand, `hard` lets go at once. */
export interface Stopping extends Disposable {
  readonly soft: AbortSignal;
  readonly hard: AbortSignal;
  /** As Ctrl-C does. */
  stop(): void;
}

/** How long the step in hand may take after Ctrl-C, in ms. */
const GRACE_MS = 10_000;

/**
 * Ctrl-C (or SIGTERM) once: finish the step in hand, save, end. Twice, or when the step takes longer than ten seconds:
 * let go at once; what was committed stays. A terminal that was closed (SIGHUP) is told by the kernel and by the shell:
 * twice of that is once.
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
  const hangUp = (): void => {
    if (!soft.signal.aborted) stop();
  };
  const signals = { SIGINT: stop, SIGTERM: stop, SIGHUP: hangUp };
  for (const [signal, listener] of Object.entries(signals)) process.on(signal, listener);
  return {
    soft: soft.signal,
    hard: hard.signal,
    stop,
    [Symbol.dispose]: () => {
      clearTimeout(grace);
      for (const [signal, listener] of Object.entries(signals)) process.off(signal, listener);
    },
  };
}
