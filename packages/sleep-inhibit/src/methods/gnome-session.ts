import type { Call } from "../dbus/message.js";
import { cookieMethod } from "./cookie-method.js";
import type { Method } from "./method.js";

/** What gnome-session calls its classes: flags of which every lock of ours has one. */
const flags: Readonly<Record<string, number>> = { suspend: 4, idle: 8 };
const flagOf = (name: string): number => flags[name] ?? 0;

/**
 * `org.gnome.SessionManager`, of GNOME, Cinnamon and MATE. `suspend`: no automatic suspend. `idle`: the session is never
 * idle, so the display stays on.
 */
export const gnomeSession: Method = cookieMethod({
  name: "gnome-session",
  service: "org.gnome.SessionManager",
  classes: Object.keys(flags),
  inhibit: ({ class: name, app, reason }) =>
    call("Inhibit", "susu", [app, 0, reason, flagOf(name)]),
  // Not UnInhibit, as the other services have it.
  uninhibit: (cookie) => call("Uninhibit", "u", [cookie]),
  holds: ({ class: name }) => call("IsInhibited", "u", [flagOf(name)]),
});

const call = (member: string, signature: string, body: NonNullable<Call["body"]>): Call => ({
  destination: "org.gnome.SessionManager",
  path: "/org/gnome/SessionManager",
  interface: "org.gnome.SessionManager",
  member,
  signature,
  body,
});
