import type { Method } from "./methods/method.js";
import type { Plan } from "./plan/use.js";
import type { BusOptions, LockRequest } from "./request.js";
import type { MethodName, SystemInhibitor } from "./types.js";

/** The contract of every file in `platforms/`: what can be asked for on one system, in functions of these names. */
export interface Platform {
  readonly methods: readonly Method[];
  /** What to ask for, and what it would be worth. */
  plan(request: LockRequest): Plan;
  /** Everyone's locks. Rejects with an `InhibitError` where they cannot be listed. */
  list(bus: BusOptions): Promise<readonly SystemInhibitor[]>;
  /** What a failure of a method means, and the way out. */
  explain(error: unknown, action: string | undefined, bus: BusOptions): Explained;
}

/** What the system said, and the way out. */
export interface Explained {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Names of methods are checked before the platform is known. */
export const methodNames: readonly MethodName[] = [
  "logind",
  "gnome-session",
  "power-management",
  "kde",
  "screensaver",
  "portal",
  "systemd-inhibit",
  "elogind-inhibit",
  "power-request",
  "thread-state",
  "iokit",
  "caffeinate",
  "windows-host",
  "none",
];
