import type { Config } from "../config.js";

const week = 7 * 86_400_000;

/** How long after one message the next may follow, in ms. Short where nobody, or only oneself, is written to. */
export const INTERVAL_MS: Readonly<Record<Config["mode"], number>> = {
  production: 8 * week,
  testing: 10_000,
  dry_run: 30_000,
};
