import { setImmediate as turn } from "node:timers/promises";

/**
 * Works through items with at most `workers` in hand at once. The first throw stops everybody from taking more, and
 * aborts the signal that `work` is given, so that nobody sits out a wait in vain; it is thrown when those in hand have
 * ended. Before each item everything else gets its turn: SQLite answers at once, and a run that asks nobody else would leave
 * no time for a Ctrl-C, a deadline, or what is let go of outside of JavaScript's heap.
 */
export async function withWorkers<T>(
  items: readonly T[],
  workers: number,
  work: (item: T, halt: AbortSignal) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const halt = new AbortController();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      await turn();
      if (failures.length > 0) return;
      try {
        await work(item, halt.signal);
      } catch (error) {
        failures.push(error);
        halt.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
