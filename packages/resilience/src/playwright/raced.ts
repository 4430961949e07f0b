/**
 * Waits for `promise`, but no longer than the signal lasts. What comes too late is handed to `late`, so that nothing that
 * was opened stays open.
 */
export async function raced<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  late: (value: T) => unknown = () => {},
): Promise<T> {
  let aborted: (() => void) | undefined;
  try {
    return await Promise.race([
      new Promise<never>((_, reject) => {
        aborted = () => reject(signal.reason as Error);
        if (signal.aborted) aborted();
        else signal.addEventListener("abort", aborted);
      }),
      promise,
    ]);
  } catch (error) {
    if (signal.aborted) void promise.then(late).catch(() => {});
    throw error;
  } finally {
    if (aborted) signal.removeEventListener("abort", aborted);
  }
}
