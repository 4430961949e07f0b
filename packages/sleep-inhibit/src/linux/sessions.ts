import type { Reply } from "../dbus/dialogue.js";
import type { Call } from "../dbus/message.js";
import { manager, property } from "./login-manager.js";

/** Session types that have a desktop, or a greeter, with a power manager of its own. */
const graphical = new Set(["x11", "wayland", "mir"]);

/** Calls, one after the other; whoever drives it waits for the answers as they can. `undefined` stands for a refusal. */
export type Talk<T> = Generator<Call, T, Reply | undefined>;

/**
 * The graphical sessions at this machine's seats, by their ids: whoever is there decides about sleep too, though this
 * process was started elsewhere, as over SSH or from cron. `undefined` where the login manager does not tell.
 */
export function* graphicalSessions(): Talk<readonly string[] | undefined> {
  const answer = yield manager("ListSessions");
  const [rows] = answer?.body ?? [];
  if (!Array.isArray(rows)) return undefined;
  const found: string[] = [];
  for (const [id, , , seat, path] of rows) {
    if (String(seat) === "") continue;
    // One that has ended since is no session any more.
    const type = yield property(String(path), "org.freedesktop.login1.Session", "Type");
    if (graphical.has(String(type?.body[0]))) found.push(String(id));
  }
  return found;
}
