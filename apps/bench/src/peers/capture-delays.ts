/**
 * What a library hands to `setTimeout`, for each of so many runs of it. Nothing is waited for: the callback follows in a
 * microtask. What a run ends with does not matter.
 */
export async function capture(
  runs: number,
  run: () => Promise<unknown>,
): Promise<readonly (readonly number[])[]> {
  const real = globalThis.setTimeout;
  let delays: number[] = [];
  const handle = { ref: () => handle, unref: () => handle, hasRef: () => true };
  const immediate = (callback: () => void, ms = 0): unknown => {
    delays.push(ms);
    queueMicrotask(callback);
    return handle;
  };
  globalThis.setTimeout = immediate as unknown as typeof setTimeout;
  try {
    const captured: (readonly number[])[] = [];
    for (let i = 0; i < runs; i++) {
      delays = [];
      await run().catch(() => {});
      captured.push(delays);
    }
    return captured;
  } finally {
    globalThis.setTimeout = real;
  }
}
