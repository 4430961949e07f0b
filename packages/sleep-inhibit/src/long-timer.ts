/** The longest that a timer of Node's runs. */
const longestMs = 2 ** 31 - 1;

/**
 * Calls back once after `ms` of the event loop's time, which may be longer than `setTimeout` can. Returns what cancels.
 *
 * @throws RangeError when `ms` is negative or no number
 */
export function longTimer(ms: number, callback: () => void): () => void {
  if (!(ms >= 0)) throw new RangeError(`ms must be 0 or more, got ${ms}`);
  let leftMs = ms;
  let timer: NodeJS.Timeout;
  const go = (): void => {
    const slice = Math.min(leftMs, longestMs);
    leftMs -= slice;
    timer = setTimeout(() => (leftMs > 0 ? go() : callback()), slice);
  };
  go();
  return () => clearTimeout(timer);
}
