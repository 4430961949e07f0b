import type { Explained } from "./platform.js";

/** What an error says of itself; with its own hint, or else the one for its code. */
export const explained =
  (hintFor: (code: string) => string) =>
  (error: unknown): Explained => {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
    const own = error instanceof Error && "hint" in error ? String(error.hint) : undefined;
    return { code, message, hint: own ?? hintFor(code) };
  };
