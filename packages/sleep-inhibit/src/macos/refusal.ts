import { explained } from "../explained.js";
import type { Platform } from "../platform.js";

/** What macOS said, and the way out. */
export const explain: Platform["explain"] = explained(
  () => "See `pmset -g assertions` and the log of powerd.",
);
