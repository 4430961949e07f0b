import { environment } from "../environment.js";
import type { MethodReport } from "../types.js";
import type { LockClass } from "./classes.js";

/** What the system said, and the way out. */
export type Refusal = NonNullable<MethodReport["error"]>;

/** Explains why logind could not be asked, or refused. */
export function explain(error: unknown, wanted: LockClass | undefined, bus: string): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
  if (error instanceof Error && "hint" in error) return { code, message, hint: String(error.hint) };
  return { code, message, hint: hint(code, wanted, bus) };
}

function hint(code: string, wanted: LockClass | undefined, bus: string): string {
  const name = code.split(".").at(-1) ?? code;
  switch (name) {
    case "AccessDenied":
    case "InteractiveAuthorizationRequired":
      return wanted === undefined
        ? "This user may not ask logind."
        : `Allow the polkit action ${wanted.action} for this user, or run in a local session; without polkit only root may.`;
    case "ServiceUnknown":
    case "NameHasNoOwner":
      return "No login manager runs on this bus: start systemd-logind (or elogind).";
    case "ENOENT":
    case "ECONNREFUSED":
      if (environment().includes("container")) {
        return "A container has no power to manage: run this on the host, or mount the host's bus socket into the container.";
      }
      return `No system bus listens at ${bus}: start dbus-daemon or dbus-broker, or set DBUS_SYSTEM_BUS_ADDRESS.`;
    case "EACCES":
    case "EPERM":
      return `This user may not open ${bus}: a sandbox or the file's mode forbids it.`;
    case "ETIMEDOUT":
      return "logind or the bus hangs: see `systemctl status systemd-logind`, or allow more time with dbus.timeoutMs.";
    case "LimitsExceeded":
      return "Too many locks are held: see `systemd-inhibit --list`, or raise InhibitorsMax in logind.conf.";
    case "OperationInProgress":
      return "The system is already going to sleep or down: ask again when it is back.";
    case "ERR_BUS_ADDRESS":
      return "Give an address such as unix:path=/run/dbus/system_bus_socket.";
    default:
      return "See `systemctl status systemd-logind` and `systemd-inhibit --list`.";
  }
}
