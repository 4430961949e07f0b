import type { Reply } from "../dbus/dialogue.js";
import type { Call } from "../dbus/message.js";
import type { SystemInhibitor } from "../types.js";

/** Whatever carries a call to the system bus. */
export interface Caller {
  call(call: Call): Promise<Reply>;
}

/** Everyone's locks. */
export async function listLocks(connection: Caller): Promise<SystemInhibitor[]> {
  const { body } = await connection.call(manager("ListInhibitors"));
  const [rows] = body;
  return (Array.isArray(rows) ? rows : []).map(([what, who, why, mode, uid, pid]) => ({
    method: "logind",
    what: String(what),
    who: String(who),
    why: String(why),
    mode: String(mode),
    uid: Number(uid),
    pid: Number(pid),
  }));
}

export const loginService = "org.freedesktop.login1";

/** A call of the login manager. */
export function manager(member: string): Call {
  return {
    destination: loginService,
    path: "/org/freedesktop/login1",
    interface: "org.freedesktop.login1.Manager",
    member,
  };
}

/** Reads a property of an object of the login manager. */
export function property(path: string, of: string, name: string): Call {
  return {
    destination: loginService,
    path,
    interface: "org.freedesktop.DBus.Properties",
    member: "Get",
    signature: "ss",
    body: [of, name],
  };
}
