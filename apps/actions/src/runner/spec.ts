import type { Config } from "../config.js";
import type { RunSpec } from "../coordinator/run-coordinator.js";

/** What makes two starts the same run. */
export function specOf(action: number, config: Config, account: string): RunSpec {
  const { mode, matchesPerPage, maxPages } = config;
  // The same address, however it is spelt.
  const site = new URL(config.site).href;
  return { action, mode, scope: { site, account, matchesPerPage, maxPages } };
}
