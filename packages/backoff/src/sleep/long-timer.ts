/** Starts a timer and returns what cancels it. */
export type Arm = (ms: number, callback: () => void) => () => void;

/** Above this, `setTimeout` overflows and fires after 1 ms. */
const LONGEST_MS = 2 ** 31 - 1;

/** Chains timers so that any length works; Infinity never calls back, but keeps the process as any timer does. */
export function longTimer(arm: Arm, ms: number, callback: () => void): () => void {
  let leftMs = ms;
  let cancel: () => void;
  let rings = false;
  const ring = (): void => {
    rings = true;
    callback();
  };
  const chain = (): void => {
    const chunkMs = Math.min(leftMs, LONGEST_MS);
    leftMs -= chunkMs;
    cancel = arm(chunkMs, leftMs > 0 ? chain : ring);
  };
  chain();
  return () => {
    if (!rings) cancel();
  };
}

/** A plain `setTimeout`. With `unref` it does not keep the process alive, where the platform knows how. */
export function setTimer(ms: number, callback: () => void, unref = false): () => void {
  const timer = setTimeout(callback, ms);
  // In a browser a timer is a number.
  if (unref && typeof timer === "object") timer.unref();
  return () => clearTimeout(timer);
}
