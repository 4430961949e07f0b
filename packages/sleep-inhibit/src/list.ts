import { checkedBus } from "./options.js";
import { currentPlatform } from "./platforms/current.js";
import type { DbusOptions, SystemInhibitor } from "./types.js";

/**
 * Every lock that the system knows of, of any program and user.
 *
 * @throws an `InhibitError` with the code `ERR_INHIBIT_LIST` where the system cannot be asked: an empty list would be a lie.
 */
export async function list(dbus?: DbusOptions): Promise<readonly SystemInhibitor[]> {
  return await currentPlatform().list(checkedBus(dbus));
}
