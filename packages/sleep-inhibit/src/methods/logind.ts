import { fs } from "../builtins.js";
import type { Reply } from "../dbus/dialogue.js";
import { BusError } from "../dbus/errors.js";
import { borrowSystemBus } from "../linux/bus.js";
import { manager } from "../linux/login-manager.js";
import { systemLocks } from "../linux/system-locks.js";
import type { Grip, Method, Wanted } from "./method.js";

/**
 * systemd-logind or elogind: one block lock for one class, held by a descriptor. Closed is released; it outlives the
 * connection and a restart of logind.
 */
export const logind: Method = {
  name: "logind",
  classes: ["idle", "sleep", "handle-lid-switch", "shutdown"],
  async take(wanted, round) {
    return grip(wanted, await round.system().call(inhibit(wanted)));
  },
  takeSync(wanted) {
    const { bus } = wanted;
    using round = borrowSystemBus(bus);
    return grip(wanted, round.connection.callSync(inhibit(wanted)));
  },
};

// Each class apart: of a joint request one refusal costs all.
const inhibit = ({ class: what, app, reason }: Wanted) =>
  ({ ...manager("Inhibit"), signature: "ssss", body: [what, app, reason, "block"] }) as const;

function grip({ class: what, app, bus }: Wanted, { descriptors }: Reply): Grip {
  const [fd, ...more] = descriptors;
  for (const extra of more) fs.closeSync(extra);
  if (fd === undefined) throw new BusError("ENOFD", "logind answered without a lock");
  return {
    release() {
      try {
        fs.closeSync(fd);
      } catch {
        // Closed by somebody else: the lock is gone either way, and a release has to succeed.
      }
    },
    async verify() {
      const locks = await systemLocks(bus);
      return locks.some(
        (lock) =>
          lock.what === what && lock.who === app && lock.mode === "block" && isOurs(lock.pid),
      );
    },
    onLost() {},
  };
}

/** The number that Linux gives to the first of all PID namespaces, `PROC_PID_INIT_INO`. */
const firstNamespace = "pid:[4026531836]";

/** In another PID namespace than the first logind may know us by another number. */
const isOurs = (pid: number | undefined): boolean =>
  pid === process.pid || fs.readlinkSync("/proc/self/ns/pid") !== firstNamespace;
