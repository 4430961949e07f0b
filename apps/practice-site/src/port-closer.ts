import type { SiteClock } from "./clock.js";
import { isPortTakenError } from "./errors.js";
import type { ClosePortFault } from "./fault-rules.js";
import type { Journal } from "./journal.js";
import type { Listener } from "./listener.js";

const retryMs = 50;

/** Shuts the site's port for a while, one closing at a time. */
export interface PortCloser {
  close(rule: ClosePortFault, reopened: () => void): void;
  /** From now on the port stays as it is. */
  stop(): void;
}

/** Creates the part that takes the site off its port and puts it back on the same one. */
export function createPortCloser(
  listener: Listener,
  clock: SiteClock,
  journal: Journal,
): PortCloser {
  let opensAt = 0;
  let closed = false;
  let stopped = false;
  const waiting: (() => void)[] = [];

  async function reopen(): Promise<void> {
    if (stopped) return;
    const leftMs = opensAt - clock.now();
    if (leftMs > 0) return again(leftMs);
    try {
      await listener.listen();
    } catch (error) {
      // Another program may have taken the port meanwhile; the site waits for it.
      if (isPortTakenError(error)) return again(retryMs);
      throw error;
    }
    closed = false;
    journal.add({ t: clock.now(), kind: "listen", url: listener.url });
    for (const reopened of waiting.splice(0)) reopened();
  }

  function again(realMs: number): void {
    clock.after(realMs / clock.real(1), () => void reopen());
  }

  return {
    close({ forMs }, reopened) {
      opensAt = Math.max(opensAt, clock.now() + clock.real(forMs));
      waiting.push(reopened);
      if (closed) return;
      closed = true;
      journal.add({ t: clock.now(), kind: "close", url: listener.url });
      void listener.stop().then(reopen);
    },
    stop() {
      stopped = true;
    },
  };
}
