import type { Emitter } from "./events.js";

/** What we leave of the system's patience, so that its own deadline never cuts us off, in ms. */
const marginMs = 250;

/** Tells who listens that the machine is about to sleep, and resolves when all have saved or the time is over. */
export async function savingTime(emitter: Emitter, patienceMs: number): Promise<void> {
  const graceMs = Math.max(0, patienceMs - marginMs);
  const over = new AbortController();
  const savings: Promise<unknown>[] = [];
  const timer = setTimeout(() => over.abort(new Error("the machine sleeps now")), graceMs);
  emitter.emit("suspend", {
    graceMs,
    signal: over.signal,
    // What fails to save must not keep the others from it, nor the machine from sleeping.
    waitUntil: (saving) => void savings.push(Promise.resolve(saving).catch(() => {})),
  });
  await Promise.race([
    Promise.all(savings),
    new Promise((resolve) => over.signal.addEventListener("abort", resolve)),
  ]);
  clearTimeout(timer);
}
