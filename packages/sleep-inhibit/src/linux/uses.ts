import type { Aim, Honour, Use } from "../plan/use.js";
import type { Extra } from "../types.js";

type Rest = Partial<Omit<Use, "method" | "class" | "covers" | "honour" | "by">>;

const action = (name: string): string => `org.freedesktop.login1.inhibit-${name}`;

/** logind's idle lock. The person's own Suspend goes on working. */
export const logindIdle = (honour: Honour, by: string, rest: Rest = {}): Use => ({
  method: "logind",
  class: "idle",
  covers: rest.keepsDisplayOn === true ? ["idle", "display"] : ["idle"],
  honour,
  by,
  action: action("block-idle"),
  ...rest,
});

/** What each extra is for logind, which obeys itself. */
export const extras: Readonly<Record<Extra, Use>> = {
  suspend: extra("suspend", "sleep", "block-sleep"),
  lid: extra("lid", "handle-lid-switch", "handle-lid-switch"),
  shutdown: extra("shutdown", "shutdown", "block-shutdown"),
};

function extra(aim: Aim, name: string, allowedBy: string): Use {
  const rest = { honour: "yes", by: "logind", action: action(allowedBy) } as const;
  return { method: "logind", class: name, covers: [aim], ...rest };
}

/** The commands that hold the same lock for us where native code cannot be loaded. */
export const byCommand = (use: Use): readonly Use[] =>
  (["systemd-inhibit", "elogind-inhibit"] as const).map((method) => ({
    ...use,
    method,
    ifNoNative: true,
  }));

/** The session manager of GNOME and its relatives. */
export const session = (name: "suspend" | "idle", honour: Honour, by: string): Use => ({
  method: "gnome-session",
  class: name,
  covers: name === "idle" ? ["idle", "display"] : ["idle"],
  honour,
  by,
  keepsDisplayOn: name === "idle",
});

/** KDE's and XFCE's power management. */
export const power = (honour: Honour, by: string, rest: Rest = {}): Use => ({
  method: "power-management",
  class: "inhibit",
  covers: ["idle"],
  honour,
  by,
  ...rest,
});

/** PowerDevil's own interface. */
export const policy = (
  name: "interrupt-session" | "change-screen",
  honour: Honour = "yes",
): Use => ({
  method: "kde",
  class: name,
  covers: name === "change-screen" ? ["display"] : ["idle"],
  honour,
  by: "PowerDevil",
  keepsDisplayOn: name === "change-screen",
});

/** The screen saver, which keeps the display on whether that was asked for or not. */
export const saver = (honour: Honour, by: string, rest: Rest = {}): Use => ({
  method: "screensaver",
  class: "inhibit",
  covers: ["idle", "display"],
  honour,
  by,
  keepsDisplayOn: true,
  ...rest,
});

/** The portal of a sandbox. */
export const viaPortal = (name: "suspend" | "idle"): Use => ({
  method: "portal",
  class: name,
  covers: name === "idle" ? ["idle", "display"] : ["idle"],
  honour: "unknown",
  by: "the portal",
  keepsDisplayOn: name === "idle",
  note: "the portal answers “granted” even where it holds nothing, as where the person has denied it.",
});
