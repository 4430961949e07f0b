export type * from "./types/check.js";
export type * from "./types/health.js";
export type * from "./types/shared.js";
export type * from "./types/watch.js";
