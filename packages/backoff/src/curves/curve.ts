import { jitterByName } from "../jitters/jitter-by-name.js";
import type { Backoff } from "../types.js";
import { backoffOf } from "./backoff-of.js";
import type { CurveOptions } from "./curve-options.js";
import { settingsOf } from "./settings.js";
import type { Settings } from "./settings.js";

/** The n-th delay, counted from 1, before cap and jitter. It may grow to Infinity, and must not become NaN. */
export type Curve = (attempt: number) => number;

/** A backoff from a curve: capped, then spread by the jitter. */
export function curve(options: CurveOptions, shape: (settings: Settings) => Curve): Backoff {
  const settings = settingsOf(options);
  const jitter = jitterByName(options.jitter ?? "full", options.bandWidth);
  const { initialMs, maxMs } = settings;
  // Of no delay at all every multiple is none, while 0 * Infinity would be NaN, and a NaN delay fires at once.
  const at: Curve = initialMs === 0 ? () => 0 : shape(settings);
  return backoffOf(settings, (attempt, _, random) =>
    jitter({ curveMs: Math.min(maxMs, at(attempt)), maxMs }, random),
  );
}
