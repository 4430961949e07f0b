export { active, inhibit, inhibitSync, list, monitor, probe, whileAwake } from "./doors.js";
export { InhibitError, isInhibitError } from "./errors.js";
export type { ProbeOptions } from "./probe.js";
export type { InhibitErrorCode } from "./errors.js";
export type { MonitorOptions, SleepMonitor } from "./monitor/monitor.js";
export type { EventType, MonitorEvents, SuspendEvent } from "./monitor/events.js";
export type * from "./types.js";
