import type { InhibitReport } from "./report.js";

/** What an abort signal must have where neither the DOM nor Node's types are known. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The `AbortSignal` of the consumer's own libraries, or its shape where they have none. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } }
  ? S
  : SignalLike;

/** `system`: no idle sleep; the display may go dark and lock. `display`: the display stays on too. */
export type Keep = "system" | "display";

/** More than idle sleep, asked for by name; best effort. */
export type Extra = "suspend" | "lid" | "shutdown";

/** The ways to keep a computer awake that this package knows. */
export type MethodName =
  | "logind"
  | "gnome-session"
  | "power-management"
  | "kde"
  | "screensaver"
  | "portal"
  | "systemd-inhibit"
  | "elogind-inhibit"
  | "power-request"
  | "thread-state"
  | "iokit"
  | "caffeinate"
  | "windows-host"
  | "none";

export interface InhibitOptions {
  /** Shown to the person who asks why the computer stays awake. Constant text: desktops remember their decision per app and reason. */
  readonly reason: string;
  /** @default "system" */
  readonly keep?: Keep | undefined;
  /** Each is asked for apart, so that one refusal does not cost the others. @default [] */
  readonly also?: readonly Extra[] | undefined;
  /** @default the name of the main script */
  readonly app?: string | undefined;
  /** Abort = release. */
  readonly signal?: Signal | undefined;
  /** Lets go after so long, in ms of real time, sleep included. At most a year. @default for ever */
  readonly forMs?: number | undefined;
  /** Lets go at this time of the wall clock. @default never */
  readonly until?: Date | undefined;
  /** Lets go when this process has ended. @default none */
  readonly untilPid?: number | undefined;
  /** What an emptying battery does to the lock. @default nothing */
  readonly battery?: BatteryOptions | undefined;
  /** `release`: let go when the lid is closed, so that a computer in a bag can sleep. @default "ignore" */
  readonly lid?: "ignore" | "release" | undefined;
  /** How long the system's lock outlives this one's release, in ms, so that work in short pieces does not flicker. @default 0 */
  readonly graceMs?: number | undefined;
  readonly methods?: MethodOptions | undefined;
  /**
   * What to do when nothing could be held. `throw` rejects with an `InhibitError`.
   * @default "warn", and "silent" where the environment variable CI is set
   */
  readonly onFail?: "throw" | "warn" | "silent" | ((report: InhibitReport) => void) | undefined;
  readonly dbus?: DbusOptions | undefined;
}

export interface BatteryOptions {
  /** Lets go on battery below so many percent, 1 to 100. @default never */
  readonly releaseBelow?: number | undefined;
  /** Lets go when the power cord is pulled. @default false */
  readonly acOnly?: boolean | undefined;
}

/** Which methods may be used. Without it the desktop decides. */
export interface MethodOptions {
  /** These and no others, whatever the desktop. */
  readonly only?: readonly MethodName[] | undefined;
  /** Never these. */
  readonly omit?: readonly MethodName[] | undefined;
  /** These too, though the desktop would not have them chosen, and before others that do the same. */
  readonly prefer?: readonly MethodName[] | undefined;
}

export interface DbusOptions {
  /** Address of the system bus. @default DBUS_SYSTEM_BUS_ADDRESS, else the well-known socket */
  readonly system?: string | undefined;
  /** Address of the session bus. @default DBUS_SESSION_BUS_ADDRESS, else the user's own socket */
  readonly session?: string | undefined;
  /** Deadline of one round of calls, in ms. @default 2000 */
  readonly timeoutMs?: number | undefined;
}
