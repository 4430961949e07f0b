import type { Call } from "../dbus/message.js";
import { cookieMethod } from "./cookie-method.js";
import type { Method } from "./method.js";

/** PowerDevil's kinds of inhibition. */
const types: Readonly<Record<string, number>> = { "interrupt-session": 1, "change-screen": 4 };
const typeOf = (name: string): number => types[name] ?? 0;

/**
 * KDE's own `org.kde.Solid.PowerManagement.PolicyAgent`. `interrupt-session`: no automatic suspend. `change-screen`: the
 * display stays as it is. PowerDevil begins to enforce a request after five seconds.
 */
export const kde: Method = cookieMethod({
  name: "kde",
  service: "org.kde.Solid.PowerManagement",
  classes: Object.keys(types),
  inhibit: ({ class: name, app, reason }) =>
    call("AddInhibition", "uss", [typeOf(name), app, reason]),
  uninhibit: (cookie) => call("ReleaseInhibition", "u", [cookie]),
  holds: ({ class: name }) => call("HasInhibition", "u", [typeOf(name)]),
});

const call = (member: string, signature: string, body: NonNullable<Call["body"]>): Call => ({
  destination: "org.kde.Solid.PowerManagement",
  path: "/org/kde/Solid/PowerManagement/PolicyAgent",
  interface: "org.kde.Solid.PowerManagement.PolicyAgent",
  member,
  signature,
  body,
});
