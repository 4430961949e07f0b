import { closeSync } from "node:fs";

/** One share of a lock that the whole process holds once. */
export interface Share {
  /** Idempotent; the last share's release frees the lock. */
  release(): void;
}

interface Shared {
  readonly fd: Promise<number>;
  shares: number;
}

const locks = new Map<string, Shared>();

/**
 * A share of the lock named `key`, which `take` is asked for if nobody holds it. However many ask, the system sees one lock:
 * some desktops get slow with many. Rejects as `take` does.
 */
export async function share(key: string, take: () => Promise<number>): Promise<Share> {
  const shared = locks.get(key) ?? { fd: take(), shares: 0 };
  locks.set(key, shared);
  shared.shares += 1;
  let fd: number;
  try {
    fd = await shared.fd;
  } catch (error) {
    if (locks.get(key) === shared) locks.delete(key);
    throw error;
  }
  let released = false;
  return {
    release() {
      if (released) return;
      released = true;
      shared.shares -= 1;
      if (shared.shares > 0) return;
      locks.delete(key);
      close(fd);
    },
  };
}

function close(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // Closed by somebody else: the lock is gone either way, and a release has to succeed.
  }
}
