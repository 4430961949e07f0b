import { path } from "./builtins.js";
import { longestMs } from "./duration.js";
import { isRunning } from "./endings/after-pid.js";
import { methodNames } from "./platform.js";
import type { BusOptions, LockRequest, MethodChoice } from "./request.js";
import type {
  DbusOptions,
  Extra,
  InhibitOptions,
  Keep,
  LockChange,
  MethodName,
  MethodOptions,
} from "./types.js";
import { between, bool, invalid, list, object, oneOf, text } from "./validate.js";

const keeps: readonly Keep[] = ["system", "display"];
const extras: readonly Extra[] = ["suspend", "lid", "shutdown"];
const policies = ["throw", "warn", "silent"];

/** Options in one shape, or a TypeError or RangeError that names the option and the value. */
export function checked(given: InhibitOptions | string): InhibitOptions {
  const options = typeof given === "string" ? { reason: given } : given;
  object("inhibit's options", options);
  text("reason", options.reason);
  if (options.app !== undefined) text("app", options.app);
  if (options.keep !== undefined) oneOf("keep", options.keep, keeps);
  list("also", options.also ?? [], extras);
  if (typeof options.onFail !== "function" && options.onFail !== undefined) {
    oneOf("onFail", options.onFail, policies, "a function");
  }
  const { signal } = options;
  if (signal !== undefined && typeof signal?.addEventListener !== "function") {
    throw invalid("signal", "an AbortSignal", signal);
  }
  checkedChange(options);
  if (options.untilPid !== undefined) checkedPid(options.untilPid);
  checkedBattery(options.battery);
  if (options.lid !== undefined) oneOf("lid", options.lid, ["ignore", "release"]);
  if (options.graceMs !== undefined) between("graceMs", options.graceMs, 0, longestMs);
  return options;
}

/** What is asked of the system. Throws as `checked` does. */
export function requestOf(options: InhibitOptions): LockRequest {
  return {
    keep: options.keep ?? "system",
    also: [...(options.also ?? [])],
    reason: options.reason,
    app: options.app ?? mainScript(),
    bus: checkedBus(options.dbus),
    methods: checkedMethods(options.methods),
  };
}

/** A change of a lock that is held, or its first times. */
export function checkedChange(change: LockChange): LockChange {
  object("the change", change);
  const { keep, forMs, until } = change;
  if (keep !== undefined) oneOf("keep", keep, keeps);
  if (forMs !== undefined) between("forMs", forMs, 1, longestMs);
  if (until !== undefined) {
    if (!(until instanceof Date) || Number.isNaN(until.getTime())) {
      throw new TypeError(`until must be a valid Date, got ${String(until)}`);
    }
    if (until.getTime() <= Date.now()) {
      throw new RangeError(`until must be in the future, got ${until.toISOString()}`);
    }
  }
  return change;
}

/** Which buses, and how long one round of calls may take. */
export function checkedBus(dbus: DbusOptions = {}): BusOptions {
  object("dbus", dbus);
  const { system, session, timeoutMs = 2000 } = dbus;
  for (const [name, address] of Object.entries({ system, session })) {
    if (address === undefined || (typeof address === "string" && address.includes("unix:")))
      continue;
    throw invalid(
      `dbus.${name}`,
      "an address such as unix:path=/run/dbus/system_bus_socket",
      address,
    );
  }
  between("dbus.timeoutMs", timeoutMs, 1, 600_000);
  return { system, session, timeoutMs };
}

function checkedMethods(methods: MethodOptions = {}): MethodChoice {
  object("methods", methods);
  const named = (which: keyof MethodOptions): readonly MethodName[] | undefined =>
    methods[which] === undefined
      ? undefined
      : list(`methods.${which}`, methods[which], methodNames);
  return { only: named("only"), omit: named("omit") ?? [], prefer: named("prefer") ?? [] };
}

function checkedPid(pid: number): void {
  if (!Number.isSafeInteger(pid) || pid < 1)
    throw invalid("untilPid", "the number of a process", pid);
  if (!isRunning(pid))
    throw new RangeError(`untilPid must be a running process, and ${pid} is none`);
}

function checkedBattery(battery: InhibitOptions["battery"]): void {
  if (battery === undefined) return;
  object("battery", battery);
  if (battery.releaseBelow !== undefined) {
    between("battery.releaseBelow", battery.releaseBelow, 1, 100, "%");
  }
  if (battery.acOnly !== undefined) bool("battery.acOnly", battery.acOnly);
}

function mainScript(): string {
  const script = process.argv[1] ?? "";
  const name = path.basename(script, path.extname(script)).replaceAll("\0", "").slice(0, 1000);
  return name === "" ? "node" : name;
}
