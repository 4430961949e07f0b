import type { BrowserContextOptions } from "playwright-core";

/** Cookies and storage of a log-in. */
export type SavedState = Exclude<BrowserContextOptions["storageState"], string | undefined>;
