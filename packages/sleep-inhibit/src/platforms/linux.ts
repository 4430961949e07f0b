import { cannotList } from "../cannot-list.js";
import { explain } from "../linux/refusal.js";
import { plan } from "../linux/plan.js";
import { sessionLocks } from "../linux/session-locks.js";
import { systemLocks } from "../linux/system-locks.js";
import { gnomeSession } from "../methods/gnome-session.js";
import { inhibitCommand } from "../methods/inhibit-command.js";
import { kde } from "../methods/kde.js";
import { logind } from "../methods/logind.js";
import { portal } from "../methods/portal.js";
import { powerManagement } from "../methods/power-management.js";
import { screensaver } from "../methods/screensaver.js";
import { windowsHost } from "../methods/windows-host.js";
import type { Platform } from "../platform.js";

/** Linux: the login manager, the desktops' own services, and the portal. */
export const linux: Platform = {
  methods: [
    logind,
    gnomeSession,
    powerManagement,
    kde,
    screensaver,
    portal,
    inhibitCommand("systemd-inhibit"),
    inhibitCommand("elogind-inhibit"),
    windowsHost,
  ],
  plan,
  explain,
  async list(bus) {
    // A desktop's locks are a bonus: not every session has one to ask.
    const ofSession = sessionLocks(bus).catch(() => []);
    try {
      return [...(await systemLocks(bus)), ...(await ofSession)];
    } catch (cause) {
      const { message, hint } = explain(cause, undefined, bus, true);
      throw cannotList(`The system's locks could not be listed: ${message}. ${hint}`, cause);
    }
  },
};
