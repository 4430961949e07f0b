export { inhibit, inhibitSync } from "./inhibit.js";
export { whileAwake } from "./while-awake.js";
export { active } from "./active.js";
export { probe } from "./probe.js";
export { list } from "./list.js";
export { InhibitError, isInhibitError } from "./errors.js";
export type { ProbeOptions } from "./probe.js";
export type { InhibitErrorCode } from "./errors.js";
export type * from "./types.js";
