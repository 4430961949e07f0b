import type { CheckOptions } from "./types.js";

/** A check's options with every default filled in. */
export interface ResolvedCheck {
  readonly run: CheckOptions["run"];
  readonly everyMs: number | undefined;
  readonly everyOps: number | undefined;
  readonly timeoutMs: number;
  readonly failAfter: number;
  readonly passAfter: number;
  readonly freshForMs: number;
}

/** Fills in the defaults. Throws a TypeError or RangeError that names the option and the value. */
export function resolveCheck(options: CheckOptions): ResolvedCheck {
  const { run, everyMs, everyOps, timeoutMs = 5000, failAfter = 1, passAfter = 1 } = options;
  const { freshForMs = Infinity } = options;
  if (typeof run !== "function") {
    throw new TypeError(`run must be a function, got ${show(run)}`);
  }
  if (everyMs !== undefined) positive("everyMs", everyMs);
  if (everyOps !== undefined) count("everyOps", everyOps);
  positive("timeoutMs", timeoutMs);
  count("failAfter", failAfter);
  count("passAfter", passAfter);
  if (freshForMs !== Infinity) positive("freshForMs", freshForMs);
  return { run, everyMs, everyOps, timeoutMs, failAfter, passAfter, freshForMs };
}

function positive(name: string, value: number): void {
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) {
    throw new RangeError(`${name} must be more than 0 milliseconds and finite, got ${show(value)}`);
  }
}

function count(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name} must be a whole number of at least 1, got ${show(value)}`);
  }
}

export function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
