import { Line } from "../dbus/line.js";
import type { BusOptions } from "../request.js";
import type { SystemInhibitor } from "../types.js";
import { busSockets } from "./bus.js";
import { listLocks } from "./login-manager.js";

/** Everyone's locks, as the login manager lists them. Nothing native is needed to read. */
export async function systemLocks(bus: BusOptions): Promise<readonly SystemInhibitor[]> {
  const line = await Line.open(busSockets(bus, "system"));
  try {
    return await listLocks({ call: (call) => line.call(call, bus.timeoutMs) });
  } finally {
    line.close();
  }
}
