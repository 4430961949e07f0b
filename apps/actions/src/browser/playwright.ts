import { createRequire } from "node:module";

import type * as Playwright from "playwright-core";

/**
 * Playwright, for whoever really needs a browser: it takes half a second to load. By `require`, because an `import` of it
 * makes Node look through all of its code for names first, which takes nearly as long again.
 */
export const playwright = (): typeof Playwright =>
  createRequire(import.meta.url)("playwright-core") as typeof Playwright;
