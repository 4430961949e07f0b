import { pipeline } from "../pipeline.js";
import type { Pipeline, StandalonePipelineOptions } from "../pipeline.js";
import type { RetryOptions } from "../types.js";

/**
 * Retry alone: a pipeline without a deadline of its attempts.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const retry = createRetry({ attempts: 5 });
 * await retry.execute(({ signal }) => fetch(url, { signal }), { signal: mine });
 */
export function createRetry(
  options: RetryOptions & Pick<StandalonePipelineOptions, "name" | "clock" | "gaps"> = {},
): Pipeline {
  const { name = "retry", clock, gaps, ...retry } = options;
  return pipeline({ name, clock, gaps, retry, timeoutMs: Infinity });
}
