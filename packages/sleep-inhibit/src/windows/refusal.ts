import { explained } from "../explained.js";
import type { Platform } from "../platform.js";

const hints: Readonly<Record<string, string>> = {
  WIN32_5: "Access is denied: run outside the sandbox or container that forbids it.",
  WIN32_120: "This Windows does not know the call; it needs Windows 8 or later.",
};

/** What Windows said, and the way out. */
export const explain: Platform["explain"] = explained(
  (code) => hints[code] ?? "See `powercfg /requests` as an administrator.",
);
