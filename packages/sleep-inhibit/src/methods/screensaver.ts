import type { Call } from "../dbus/message.js";
import { cookieMethod } from "./cookie-method.js";
import type { Method } from "./method.js";

/**
 * `org.freedesktop.ScreenSaver`: keeps the display on and unlocked, and with it the system.
 * https://specifications.freedesktop.org/idle-inhibit-spec
 */
export const screensaver: Method = cookieMethod({
  name: "screensaver",
  service: "org.freedesktop.ScreenSaver",
  classes: ["inhibit"],
  inhibit: ({ app, reason }) => call("Inhibit", "ss", [app, reason]),
  uninhibit: (cookie) => call("UnInhibit", "u", [cookie]),
});

const call = (member: string, signature: string, body: NonNullable<Call["body"]>): Call => ({
  destination: "org.freedesktop.ScreenSaver",
  path: "/org/freedesktop/ScreenSaver",
  interface: "org.freedesktop.ScreenSaver",
  member,
  signature,
  body,
});
