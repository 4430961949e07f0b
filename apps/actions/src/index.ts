export { main } from "./cli/main.js";
export type { MainHooks } from "./cli/main.js";
export type { BrowserHandle } from "./browser/browser-handle.js";
export type { Report } from "./runner/report.js";
export { BOUNDS_MS } from "./runner/times.js";
