import { TimeoutError } from "./dbus/errors.js";
import type { Grip } from "./methods/method.js";
import { realTimer, sinceBoot } from "./real-timer.js";

/** One share of what the whole process holds once. */
export interface Share extends Pick<Grip, "verify" | "onLost"> {
  /** Idempotent; the last share's release frees it, `graceMs` later. */
  release(graceMs: number): void;
}

interface Shared {
  readonly grip: Promise<Grip>;
  readonly listeners: Set<(why: string) => void>;
  /** Known as soon as it has been granted. */
  granted?: Grip;
  shares: number;
  /** When the grace of an earlier share ends, in real time; 0 when none was asked for. */
  graceEnd: number;
  stopWaiting?: () => void;
  isOver?: boolean;
  /** Why it was lost, for whoever asks too late to be told. */
  lostWhy?: string;
}

const grips = new Map<string, Shared>();

/**
 * A share of the grip named `key`, which `take` is asked for if nobody holds it. However many ask, the system sees one lock:
 * some desktops get slow with many. Rejects as `take` does, or when somebody else's taking takes longer than `timeoutMs`.
 */
export async function share(
  key: string,
  take: () => Promise<Grip>,
  timeoutMs: number,
): Promise<Share> {
  const known = grips.get(key);
  if (known !== undefined && known.granted === undefined) await inTime(known.grip, timeoutMs);
  const shared = grips.get(key) ?? begun(key, take());
  shared.shares += 1;
  try {
    await shared.grip;
  } catch (error) {
    if (grips.get(key) === shared) grips.delete(key);
    throw error;
  }
  return shareOf(key, shared);
}

/** The same at once. What is still being asked for by somebody else cannot be waited for, and is asked for again. */
export function shareSync(key: string, take: () => Grip): Share {
  const known = grips.get(key);
  if (known?.granted !== undefined) {
    known.shares += 1;
    return shareOf(key, known);
  }
  const grip = take();
  const shared = begun(key, Promise.resolve(grip));
  granted(key, shared, grip);
  shared.shares += 1;
  return shareOf(key, shared);
}

function begun(key: string, grip: Promise<Grip>): Shared {
  const shared: Shared = { grip, listeners: new Set(), shares: 0, graceEnd: 0 };
  grips.set(key, shared);
  void grip.then(
    (taken) => granted(key, shared, taken),
    () => {},
  );
  return shared;
}

/** Whoever waits for another's taking waits no longer than for one of their own. */
async function inTime(grip: Promise<Grip>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(timeoutMs)), timeoutMs);
  });
  try {
    await Promise.race([grip, late]);
  } finally {
    clearTimeout(timer);
  }
}

function granted(key: string, shared: Shared, grip: Grip): void {
  if (shared.granted !== undefined) return;
  shared.granted = grip;
  grip.onLost((why) => lose(key, shared, why));
}

/** It stands no more: nobody gets a share of it, and all who have one are told. */
function lose(key: string, shared: Shared, why: string): void {
  if (grips.get(key) === shared) grips.delete(key);
  shared.isOver = true;
  shared.lostWhy = why;
  const listeners = [...shared.listeners];
  shared.listeners.clear();
  for (const listener of listeners) listener(why);
}

function shareOf(key: string, shared: Shared): Share {
  shared.stopWaiting?.();
  const mine = new Set<(why: string) => void>();
  let isReleased = false;
  return {
    release(graceMs) {
      if (isReleased) return;
      isReleased = true;
      for (const listener of mine) shared.listeners.delete(listener);
      shared.shares -= 1;
      if (graceMs > 0) shared.graceEnd = Math.max(shared.graceEnd, sinceBoot() + graceMs);
      if (shared.shares === 0) free(key, shared);
    },
    async verify() {
      const stands = !shared.isOver && (await (await shared.grip).verify());
      if (!stands && !shared.isOver) {
        lose(key, shared, "the system no longer lists it");
        shared.granted?.release();
      }
      return stands;
    },
    onLost(listener) {
      const { lostWhy } = shared;
      if (lostWhy !== undefined) return queueMicrotask(() => listener(lostWhy));
      mine.add(listener);
      shared.listeners.add(listener);
    },
  };
}

function free(key: string, shared: Shared): void {
  if (shared.graceEnd === 0) return letGo(key, shared);
  const leftMs = (): number => shared.graceEnd - sinceBoot();
  if (leftMs() <= 0) return letGo(key, shared);
  shared.stopWaiting = realTimer(leftMs, () => letGo(key, shared));
}

function letGo(key: string, shared: Shared): void {
  if (grips.get(key) === shared) grips.delete(key);
  if (shared.isOver === true) return;
  shared.isOver = true;
  shared.granted?.release();
}
