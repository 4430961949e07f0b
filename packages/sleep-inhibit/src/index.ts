export { inhibit } from "./inhibit.js";
export { list } from "./list.js";
export { probe } from "./probe.js";
export { InhibitError, isInhibitError } from "./errors.js";
export type { InhibitErrorCode } from "./errors.js";
export type * from "./types.js";
