import { environment } from "../environment.js";
import type { Explained } from "../platform.js";
import type { BusOptions } from "../request.js";
import { busAddress } from "./bus.js";

/** Explains why something could not be asked, or was refused. `action` is the polkit action that would allow it. */
export function explain(
  error: unknown,
  action: string | undefined,
  bus: BusOptions,
  isLogin: boolean = action !== undefined,
): Explained {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
  if (error instanceof Error && "hint" in error) return { code, message, hint: String(error.hint) };
  const address = busAddress(bus, isLogin ? "system" : "session");
  return { code, message, hint: hint(code, action, isLogin, address ?? "the session's socket") };
}

function hint(code: string, action: string | undefined, isLogin: boolean, address: string): string {
  const name = code.split(".").at(-1) ?? code;
  switch (name) {
    case "AccessDenied":
    case "InteractiveAuthorizationRequired":
      return action !== undefined
        ? `Allow the polkit action ${action} for this user, or run in a local session; without polkit only root may.`
        : "This user may not ask that service.";
    case "ServiceUnknown":
    case "NameHasNoOwner":
      return isLogin
        ? "No login manager runs on this bus: start systemd-logind (or elogind)."
        : "That service does not run in this session.";
    case "ENOENT":
    case "ECONNREFUSED":
      if (environment().includes("container")) {
        return "A container has no power to manage: run this on the host, or mount the host's bus socket into the container.";
      }
      return isLogin
        ? `No system bus listens at ${address}: start dbus-daemon or dbus-broker, or set DBUS_SYSTEM_BUS_ADDRESS.`
        : `No session bus listens at ${address}: run inside the desktop's session, or set DBUS_SESSION_BUS_ADDRESS.`;
    case "EACCES":
    case "EPERM":
      return `This user may not open ${address}: a sandbox or the file's mode forbids it.`;
    case "AUTH":
      return isLogin
        ? "The bus does not let this user in."
        : "The bus lets only its own user in: run as the user of the session, without sudo.";
    case "ETIMEDOUT":
      return isLogin
        ? "logind or the bus hangs: see `systemctl status systemd-logind`, or allow more time with dbus.timeoutMs."
        : "The desktop's service or the bus hangs: allow more time with dbus.timeoutMs.";
    case "LimitsExceeded":
      return "Too many locks are held: see `systemd-inhibit --list`, or raise InhibitorsMax in logind.conf.";
    case "OperationInProgress":
      return "The system is already going to sleep or down: ask again when it is back.";
    case "ERR_BUS_ADDRESS":
      return "Give an address such as unix:path=/run/dbus/system_bus_socket.";
    case "ERR_PORTAL_REFUSED":
      return "The portal's backend cannot hold this on this desktop; there is nothing to be set.";
    default:
      return isLogin
        ? "See `systemctl status systemd-logind` and `systemd-inhibit --list`."
        : "See the log of the desktop's session.";
  }
}
