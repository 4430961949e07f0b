import { cannotList } from "../cannot-list.js";
import { plan } from "../linux/plan.js";
import { explain } from "../linux/refusal.js";
import { sessionLocks } from "../linux/session-locks.js";
import type { Method } from "../methods/method.js";
import type { Platform } from "../platform.js";
import { linux } from "./linux.js";

const ofDesktops = new Set(["gnome-session", "power-management", "kde", "screensaver", "portal"]);

/** To ask at once takes calls of the C library whose numbers are Linux's; and there is no logind to be asked. */
function onBsd(method: Method): Method {
  const { name, classes } = method;
  if (ofDesktops.has(name)) {
    return { name, classes, take: (wanted, round) => method.take(wanted, round) };
  }
  const hint = "Run inside a desktop's session, or set the system's own sleep settings.";
  const error = Object.assign(new Error(`there is no logind on ${process.platform}`), { hint });
  return { name, classes, take: () => Promise.reject(error) };
}

/** The BSDs: the services of a desktop, which need no native code. */
export const bsd: Platform = {
  methods: linux.methods.map(onBsd),
  plan,
  explain,
  async list(bus) {
    try {
      return await sessionLocks(bus);
    } catch (cause) {
      const { message } = explain(cause, undefined, bus);
      throw cannotList(`The session's locks could not be listed: ${message}`, cause);
    }
  },
};
