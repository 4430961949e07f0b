import { existsSync } from "node:fs";

import type { BusOptions } from "../backend.js";
import { parseAddress, systemBus } from "../dbus/address.js";
import { Connection } from "../dbus/connection.js";
import { BusError } from "../dbus/errors.js";

/** The system bus of this process: the option, else `DBUS_SYSTEM_BUS_ADDRESS`, else the well-known socket. */
export function busAddress(bus: BusOptions): string {
  return bus.address ?? process.env["DBUS_SYSTEM_BUS_ADDRESS"] ?? systemBus;
}

/**
 * A connection for one round of calls; to be disposed of at once, as a lock does not need it. Where there is no socket it
 * fails before anything native is loaded.
 */
export async function connect(bus: BusOptions): Promise<Connection> {
  const address = busAddress(bus);
  const sockets = parseAddress(address);
  if (sockets.length === 0) {
    throw new BusError("ERR_BUS_ADDRESS", `there is no unix socket in the bus address ${address}`);
  }
  if (!sockets.some(({ name }) => name.startsWith("\0") || existsSync(name))) {
    const paths = sockets.map(({ shown }) => shown).join(" or ");
    throw new BusError("ENOENT", `there is no system bus at ${paths}`);
  }
  return await Connection.open(sockets, bus.timeoutMs);
}
