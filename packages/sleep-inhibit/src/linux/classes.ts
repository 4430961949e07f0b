import type { Extra } from "../types.js";

/** What logind calls a class of things that a lock holds back, and the polkit action that allows it. */
export interface LockClass {
  readonly what: string;
  readonly action: string;
}

/** Idle sleep only: the person's own Suspend goes on working. */
export const idle: LockClass = {
  what: "idle",
  action: "org.freedesktop.login1.inhibit-block-idle",
};

/** What each extra is for logind. */
export const extras: Readonly<Record<Extra, LockClass>> = {
  suspend: { what: "sleep", action: "org.freedesktop.login1.inhibit-block-sleep" },
  lid: {
    what: "handle-lid-switch",
    action: "org.freedesktop.login1.inhibit-handle-lid-switch",
  },
  shutdown: { what: "shutdown", action: "org.freedesktop.login1.inhibit-block-shutdown" },
};
