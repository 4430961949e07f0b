export type * from "./types/gap.js";
export type * from "./types/lock.js";
export type * from "./types/options.js";
export type * from "./types/report.js";
