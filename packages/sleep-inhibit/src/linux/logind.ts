import { closeSync } from "node:fs";

import type { Connection } from "../dbus/connection.js";
import { BusError } from "../dbus/errors.js";
import type { Call } from "../dbus/message.js";
import type { SystemInhibitor } from "../types.js";

/** The lock's texts, which `systemd-inhibit --list` shows. */
export interface LockText {
  readonly app: string;
  readonly reason: string;
}

/** Takes one block lock of one class, and returns the descriptor that is the lock: closed is released. */
export async function takeLock(
  connection: Connection,
  what: string,
  text: LockText,
): Promise<number> {
  const body = [what, text.app, text.reason, "block"];
  const { descriptors } = await connection.call({ ...manager("Inhibit"), signature: "ssss", body });
  const [fd, ...more] = descriptors;
  for (const extra of more) closeSync(extra);
  if (fd === undefined) throw new BusError("ENOFD", "logind answered without a lock");
  return fd;
}

/** Everyone's locks. */
export async function listLocks(connection: Connection): Promise<SystemInhibitor[]> {
  const { body } = await connection.call(manager("ListInhibitors"));
  const [rows] = body;
  return (Array.isArray(rows) ? rows : []).map(([what, who, why, mode, uid, pid]) => ({
    what: String(what),
    who: String(who),
    why: String(why),
    mode: String(mode),
    uid: Number(uid),
    pid: Number(pid),
  }));
}

export const service = "org.freedesktop.login1";

/** A call of logind's manager. */
export function manager(member: string): Call {
  return {
    destination: service,
    path: "/org/freedesktop/login1",
    interface: "org.freedesktop.login1.Manager",
    member,
  };
}
