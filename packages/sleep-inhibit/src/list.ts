import { loadBackend } from "./backend.js";
import { checkedBus } from "./options.js";
import type { SystemInhibitor } from "./types.js";

/**
 * Every lock that the system knows of, of any program and user.
 *
 * @throws an `InhibitError` with the code `ERR_INHIBIT_LIST` where the system cannot be asked: an empty list would be a lie.
 */
export async function list(): Promise<readonly SystemInhibitor[]> {
  const backend = await loadBackend();
  return await backend.list(checkedBus());
}
