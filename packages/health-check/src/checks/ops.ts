import type { AdaptiveOps } from "../types.js";
import { mustBeCount, mustBeMs, show } from "../validate.js";

export interface OpsFigures {
  /** What one check costs, in ms. */
  readonly checkMs: number;
  /** How long one operation takes, in ms. */
  readonly operationMs: number;
  /** The mean time between failures, in ms. */
  readonly mtbfMs: number;
}

/**
 * After how many operations a check pays off: `sqrt(2 * checkMs * mtbfMs) / operationMs`, at least 1. This is Young's interval
 * between checkpoints (1974): more often, checking costs more than the work that a late discovery spoils.
 * Throws a RangeError when a figure is not more than 0.
 *
 * @example
 * bestEveryOps({ checkMs: 100, operationMs: 2000, mtbfMs: 3_600_000 }); // 13
 */
export function bestEveryOps({ checkMs, operationMs, mtbfMs }: OpsFigures): number {
  mustBeMs("checkMs", checkMs);
  mustBeMs("operationMs", operationMs);
  mustBeMs("mtbfMs", mtbfMs);
  return Math.max(1, Math.round(Math.sqrt(2 * checkMs * mtbfMs) / operationMs));
}

export type ResolvedOps = number | Required<{ [K in keyof AdaptiveOps]: number }>;

export function resolveOps(ops: number | AdaptiveOps | undefined): ResolvedOps | undefined {
  if (ops === undefined) return undefined;
  if (typeof ops !== "object" || ops === null) {
    mustBeCount("everyOps", ops);
    return ops;
  }
  const { min = 1, max = 100, mtbfMs = 3_600_000 } = ops;
  mustBeCount("everyOps.min", min);
  mustBeCount("everyOps.max", max);
  mustBeMs("everyOps.mtbfMs", mtbfMs);
  if (min > max) throw new RangeError(`everyOps.min must be at most max ${max}, got ${show(min)}`);
  return { min, max, mtbfMs };
}

/** Counts operations until a run is due, and measures what the best count depends on. */
export class Ops {
  readonly #options: ResolvedOps;
  #left = 0;
  #count = 0;
  #begunAt: number | undefined;
  #lastAt: number | undefined;
  #operationMs: number | undefined;
  #checkMs: number | undefined;
  #failures = 0;

  constructor(options: ResolvedOps) {
    this.#options = options;
    // Nothing is measured yet: once at the beginning, then as the figures say.
    this.#left = typeof options === "number" ? options : Math.min(5, options.max);
  }

  /** Counts one operation at this time; true when that made the check due. */
  count(now: number): boolean {
    this.#begunAt ??= now;
    if (this.#lastAt !== undefined) {
      const tookMs = Math.max(0, now - this.#lastAt);
      // One very long operation is a stall more likely than the new pace.
      const known = this.#operationMs ?? tookMs;
      this.#operationMs = known + (Math.min(tookMs, 10 * known + 1) - known) / 8;
    }
    this.#lastAt = now;
    if (++this.#count < this.#left) return false;
    this.restart(now);
    return true;
  }

  /** A run just happened, whoever asked. */
  restart(now: number): void {
    this.#count = 0;
    this.#left = this.#best(now);
  }

  learn(passed: boolean, tookMs: number | undefined): void {
    if (!passed) this.#failures++;
    if (tookMs === undefined) return;
    this.#checkMs = this.#checkMs === undefined ? tookMs : (7 * this.#checkMs + tookMs) / 8;
  }

  #best(now: number): number {
    if (typeof this.#options === "number") return this.#options;
    const { min, max, mtbfMs } = this.#options;
    const aliveMs = now - (this.#begunAt ?? now);
    const figures = {
      // Clocks are not finer than this.
      checkMs: Math.max(0.01, this.#checkMs ?? 0.01),
      operationMs: Math.max(0.01, this.#operationMs ?? 0.01),
      // What was assumed counts as one failure in that time.
      mtbfMs: (mtbfMs + aliveMs) / (1 + this.#failures),
    };
    return Math.min(max, Math.max(min, bestEveryOps(figures)));
  }
}
