import { fs } from "../builtins.js";
import { BusError } from "../dbus/errors.js";
import type { BusOptions } from "../request.js";
import { borrowSystemBus } from "./bus.js";
import { manager } from "./login-manager.js";

/** A lock that makes logind wait with sleeping until it is let go of. */
export interface DelayLock {
  /** Takes it unless it is held. */
  take(): Promise<void>;
  readonly release: () => void;
}

export function delayLock(bus: BusOptions): DelayLock {
  let fd: number | undefined;
  let isOver = false;
  const release = (): void => {
    if (fd !== undefined) fs.closeSync(fd);
    fd = undefined;
  };
  return {
    async take() {
      if (fd !== undefined) return;
      isOver = false;
      using round = borrowSystemBus(bus);
      const body = ["sleep", "sleep-inhibit", "Saving before the computer sleeps", "delay"];
      const call = { ...manager("Inhibit"), signature: "ssss", body };
      const { descriptors } = await round.connection.call(call);
      const [taken, ...more] = descriptors;
      for (const extra of more) fs.closeSync(extra);
      if (taken === undefined) throw new BusError("ENOFD", "logind answered without a lock");
      if (isOver || fd !== undefined) fs.closeSync(taken);
      else fd = taken;
    },
    release() {
      isOver = true;
      release();
    },
  };
}
