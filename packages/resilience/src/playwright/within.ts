/** Waits for `promise` at most `ms`, and no longer than the signal lasts; what comes late is dropped. */
export async function within<T>(
  promise: Promise<T>,
  ms: number,
  tooLate: () => Error,
  signal?: AbortSignal,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let aborted: (() => void) | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(tooLate()), ms);
        aborted = () => reject(signal?.reason as Error);
        if (signal?.aborted) aborted();
        else signal?.addEventListener("abort", aborted);
      }),
    ]);
  } finally {
    clearTimeout(timer);
    if (aborted) signal?.removeEventListener("abort", aborted);
    promise.catch(() => {});
  }
}
