import { manager, property } from "./login-manager.js";
import type { Caller } from "./login-manager.js";

/** Session types that have a desktop, or a greeter, with a power manager of its own. */
const graphical = new Set(["x11", "wayland", "mir"]);

/**
 * The graphical sessions at this machine's seats, by their ids: whoever is there decides about sleep too, though this
 * process was started elsewhere, as over SSH or from cron.
 */
export async function graphicalSessions(connection: Caller): Promise<readonly string[]> {
  const { body } = await connection.call(manager("ListSessions"));
  const [rows] = body;
  const seated = (Array.isArray(rows) ? rows : [])
    .map(([id, , , seat, path]) => ({ id: String(id), seat: String(seat), path: String(path) }))
    .filter(({ seat }) => seat !== "");
  const types = await Promise.all(seated.map(({ path }) => typeOf(connection, path)));
  return seated.filter((_, at) => graphical.has(types[at] ?? "")).map(({ id }) => id);
}

async function typeOf(connection: Caller, path: string): Promise<string> {
  const { body } = await connection.call(property(path, "org.freedesktop.login1.Session", "Type"));
  return String(body[0]);
}
