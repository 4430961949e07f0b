import { pipeline } from "../pipeline.js";
import type { Pipeline, StandalonePipelineOptions } from "../pipeline.js";

export interface TimeoutOptions extends Pick<StandalonePipelineOptions, "name" | "clock"> {
  /** How long a call may take, in ms of awake time. */
  readonly ms: number;
  /**
   * Whether the call ends then even if the function does not listen, or its signal is aborted and its own end waited for.
   * @default "race"
   */
  readonly mode?: "race" | "cooperate" | undefined;
  /** How long it may go without `progress()`, in ms of awake time. @default none */
  readonly idleMs?: number | undefined;
}

/**
 * A deadline alone: a pipeline without repeats.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const timeout = createTimeout({ ms: 5000 });
 * await timeout.execute(({ signal }) => fetch(url, { signal }));
 */
export function createTimeout({ ms, mode, idleMs, ...rest }: TimeoutOptions): Pipeline {
  return pipeline({
    name: "timeout",
    ...rest,
    retry: false,
    timeoutMs: ms,
    timeoutMode: mode,
    idleTimeoutMs: idleMs,
  });
}
