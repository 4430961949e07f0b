import { checkedBus } from "./options.js";
import { currentPlatform } from "./platforms/current.js";
import type { DbusOptions, SystemInhibitor } from "./types.js";

export async function list(dbus?: DbusOptions): Promise<readonly SystemInhibitor[]> {
  return await currentPlatform().list(checkedBus(dbus));
}
