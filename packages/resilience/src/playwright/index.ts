export { BrowserError, isBrowserError } from "./browser-error.js";
export { browserSession } from "./browser-session.js";
export type { BrowserSessionOptions } from "./browser-session.js";
export type {
  BrowserHandle,
  BrowserLike,
  CdpLike,
  ContextLike,
  ContextOf,
  PageLike,
  PageOf,
  StateOf,
} from "./browser-types.js";
export { killTree } from "./kill-tree.js";
export type { RenewAfter } from "./wear.js";
