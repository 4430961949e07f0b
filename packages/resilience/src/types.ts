/// <reference lib="esnext.disposable" preserve="true" />
export type * from "./types/call.js";
export type * from "./types/events.js";
export type * from "./types/pipeline-options.js";
export type * from "./types/resilient-options.js";
export type * from "./types/session.js";
export type * from "./types/store.js";
export type * from "./types/time.js";
