import { os } from "./builtins.js";

/** How often a timer looks whether it is time: Node's stand still while the computer sleeps, and would end late by as much. */
const sliceMs = 1000;

/** Real time since boot in ms, sleep included. */
export const sinceBoot = (): number => os.uptime() * 1000;

/**
 * Calls back when `leftMs` says that nothing is left, at most a second after a sleep in which it ran out. Never keeps the
 * process alive. Returns what cancels.
 */
export function realTimer(leftMs: () => number, callback: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const left = leftMs();
    if (left <= 0) return callback();
    timer = setTimeout(look, Math.min(left, sliceMs));
    timer.unref();
  };
  look();
  return () => clearTimeout(timer);
}
