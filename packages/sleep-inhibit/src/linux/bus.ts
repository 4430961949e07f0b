import { fs } from "../builtins.js";
import type { BusOptions } from "../request.js";
import { parseAddress, systemBus } from "../dbus/address.js";
import type { SocketName } from "../dbus/address.js";
import { BusError } from "../dbus/errors.js";
import { borrow } from "../dbus/pool.js";
import type { Borrowed } from "../dbus/pool.js";

export type BusName = "system" | "session";

/**
 * Where a bus of this process listens: the option, else the environment variable, else the well-known socket. A session has
 * no bus where none of these is.
 */
export function busAddress(bus: BusOptions, name: BusName): string | undefined {
  if (name === "system") {
    return bus.system ?? process.env["DBUS_SYSTEM_BUS_ADDRESS"] ?? systemBus;
  }
  return bus.session ?? process.env["DBUS_SESSION_BUS_ADDRESS"] ?? userBus();
}

/** The sockets of a bus. Throws before anything native is loaded where there is none. */
export function busSockets(bus: BusOptions, name: BusName): readonly SocketName[] {
  const address = busAddress(bus, name);
  if (address === undefined) throw new BusError("ENOENT", "there is no session bus");
  const sockets = parseAddress(address);
  if (sockets.length === 0) {
    throw new BusError("ERR_BUS_ADDRESS", `there is no unix socket in the bus address ${address}`);
  }
  if (!sockets.some(({ name: path }) => path.startsWith("\0") || fs.existsSync(path))) {
    const paths = sockets.map(({ shown }) => shown).join(" or ");
    throw new BusError("ENOENT", `there is no ${name} bus at ${paths}`);
  }
  return sockets;
}

/** A connection to the system bus for one round of calls. Throws where there is none. */
export function borrowSystemBus(bus: BusOptions): Borrowed {
  const address = busAddress(bus, "system");
  return borrow(address ?? "", () => busSockets(bus, "system"), bus.timeoutMs);
}

/** The socket that systemd gives every user; another user's would refuse us. */
function userBus(): string | undefined {
  const uid = process.geteuid?.();
  const folders = [process.env["XDG_RUNTIME_DIR"] ?? "", `/run/user/${uid}`];
  for (const folder of folders.filter((path) => path !== "")) {
    const path = `${folder}/bus`;
    if (uid !== undefined && ownerOf(path) === uid)
      return `unix:path=${path.replaceAll(/[^\w/.-]/gu, encodeURIComponent)}`;
  }
  return undefined;
}

/** `undefined` where it is not there, or in a folder that we may not look into, as after `su`. */
function ownerOf(path: string): number | undefined {
  try {
    return fs.statSync(path).uid;
  } catch {
    return undefined;
  }
}
