import type { Connection } from "../dbus/connection.js";
import { manager, service } from "./logind.js";

/** Session types that have a desktop, or a greeter, with a power manager of its own. */
const graphical = new Set(["x11", "wayland", "mir"]);

/**
 * The graphical sessions at this machine's seats, by their ids: whoever is there decides about sleep too, though this
 * process was started elsewhere, as over SSH or from cron.
 */
export async function graphicalSessions(connection: Connection): Promise<readonly string[]> {
  const { body } = await connection.call(manager("ListSessions"));
  const [rows] = body;
  const seated = (Array.isArray(rows) ? rows : [])
    .map(([id, , , seat, path]) => ({ id: String(id), seat: String(seat), path: String(path) }))
    .filter(({ seat }) => seat !== "");
  const types = await Promise.all(seated.map(({ path }) => typeOf(connection, path)));
  return seated.filter((_, at) => graphical.has(types[at] ?? "")).map(({ id }) => id);
}

async function typeOf(connection: Connection, path: string): Promise<string> {
  const body = ["org.freedesktop.login1.Session", "Type"];
  const get = {
    interface: "org.freedesktop.DBus.Properties",
    member: "Get",
    signature: "ss",
    body,
  };
  const answer = await connection.call({ destination: service, path, ...get });
  return String(answer.body[0]);
}
