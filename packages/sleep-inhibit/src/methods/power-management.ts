import type { Call } from "../dbus/message.js";
import { cookieMethod } from "./cookie-method.js";
import type { Method } from "./method.js";

/** `org.freedesktop.PowerManagement.Inhibit`: no automatic suspend; KDE leaves the display alone, XFCE does not lock either. */
export const powerManagement: Method = cookieMethod({
  name: "power-management",
  service: "org.freedesktop.PowerManagement",
  classes: ["inhibit"],
  inhibit: ({ app, reason }) => call("Inhibit", "ss", [app, reason]),
  uninhibit: (cookie) => call("UnInhibit", "u", [cookie]),
  holds: () => call("HasInhibit"),
});

const call = (member: string, signature?: string, body?: Call["body"]): Call => ({
  destination: "org.freedesktop.PowerManagement",
  path: "/org/freedesktop/PowerManagement/Inhibit",
  interface: "org.freedesktop.PowerManagement.Inhibit",
  member,
  signature,
  body,
});
