import type { BrowserHandle as Handle } from "@longhaul/resilience/playwright";
import type { Browser } from "playwright-core";

/** A running browser with one page. */
export type BrowserHandle = Handle<Browser>;
