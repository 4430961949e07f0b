import { basename, extname } from "node:path";

import type { BusOptions, LockRequest } from "./backend.js";
import type { DbusOptions, Extra, InhibitOptions, Keep } from "./types.js";

const keeps: readonly unknown[] = ["system", "display"] satisfies Keep[];
const extras: readonly unknown[] = ["suspend", "lid", "shutdown"] satisfies Extra[];
const policies: readonly unknown[] = ["throw", "warn", "silent"];

/** Options with every default filled in, or a TypeError or RangeError that names the option and the value. */
export function checked(given: InhibitOptions | string): LockRequest {
  const options = typeof given === "string" ? { reason: given } : given;
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`inhibit takes a reason or options, got ${show(given)}`);
  }
  const { reason, keep, also = [], app = mainScript(), signal, onFail = "warn", dbus } = options;
  if (!Array.isArray(also)) throw new TypeError(`also must be a list, got ${show(also)}`);
  for (const extra of also) oneOf("also", extra, extras);
  if (typeof onFail !== "function") oneOf("onFail", onFail, policies, "a function");
  if (signal !== undefined && typeof signal?.addEventListener !== "function") {
    throw new TypeError(`signal must be an AbortSignal, got ${show(signal)}`);
  }
  return {
    keep: checkedKeep(keep),
    also: [...also],
    reason: text("reason", reason),
    app: text("app", app),
    bus: checkedBus(dbus),
  };
}

/** `system` or `display`; the default is `system`. */
export function checkedKeep(keep: Keep = "system"): Keep {
  oneOf("keep", keep, keeps);
  return keep;
}

/** Which bus, and how long one round of calls may take. */
export function checkedBus(dbus: DbusOptions = {}): BusOptions {
  if (typeof dbus !== "object" || dbus === null) {
    throw new TypeError(`dbus must be an object, got ${show(dbus)}`);
  }
  const { system, timeoutMs = 2000 } = dbus;
  if (system !== undefined && (typeof system !== "string" || !system.includes("unix:"))) {
    throw new TypeError(
      `dbus.system must be an address such as unix:path=/run/dbus/system_bus_socket, got ${show(system)}`,
    );
  }
  if (typeof timeoutMs !== "number" || !(timeoutMs >= 1 && timeoutMs <= 600_000)) {
    throw new RangeError(`dbus.timeoutMs must be 1 to 600000 ms, got ${show(timeoutMs)}`);
  }
  return { address: system, timeoutMs };
}

function text(option: string, value: string): string {
  if (typeof value !== "string")
    throw new TypeError(`${option} must be a string, got ${show(value)}`);
  // D-Bus has no NUL in a string, and closes the connection of whoever sends one.
  if (value === "" || value.length > 1000 || value.includes("\0")) {
    throw new RangeError(`${option} must be 1 to 1000 characters without NUL, got ${show(value)}`);
  }
  return value;
}

function oneOf(option: string, value: unknown, known: readonly unknown[], or = ""): void {
  if (known.includes(value)) return;
  const names = [...known.map(show), ...(or === "" ? [] : [or])].join(", ");
  throw new RangeError(`${option} must be one of ${names}, got ${show(value)}`);
}

function mainScript(): string {
  const script = process.argv[1] ?? "";
  const name = basename(script, extname(script)).replaceAll("\0", "").slice(0, 1000);
  return name === "" ? "node" : name;
}

function show(value: unknown): string {
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
