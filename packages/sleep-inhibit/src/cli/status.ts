import type { Environment, MethodName, SystemInhibitor } from "../types.js";
import { locksText } from "./print.js";

/** What is set, where we are, and who holds what. */
export interface Status {
  readonly mode: string;
  readonly methods: readonly MethodName[] | undefined;
  readonly maxMs: number | undefined;
  readonly environment: readonly Environment[];
  /** Missing where the system cannot be asked. */
  readonly locks: readonly SystemInhibitor[] | undefined;
}

/** The same for a person. */
export function statusText({ mode, methods, maxMs, environment, locks }: Status): string {
  return [
    `SLEEP_INHIBIT: ${mode}`,
    `Methods: ${methods?.join(", ") ?? "as the desktop needs"}`,
    `Longest lock: ${maxMs === undefined ? "as asked for" : `${maxMs / 1000} s`}`,
    `Environment: ${environment.length === 0 ? "nothing special" : environment.join(", ")}`,
    locks === undefined ? "The system's locks cannot be listed." : locksText(locks),
  ].join("\n");
}
