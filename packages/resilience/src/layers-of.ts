import type { Layers } from "./engine/layers.js";
import { createCache } from "./policies/cache.js";
import { createFallback } from "./policies/fallback.js";
import { createHedge } from "./policies/hedge.js";
import type { Clock, PipelineOptions } from "./types.js";

/** What stands around the attempts; undefined where nothing does. */
export function layersOf(options: PipelineOptions, clock: Clock): Layers | undefined {
  const { fallback, cache, hedge, retry } = options;
  if (hedge !== undefined && retry !== undefined && retry !== false) {
    throw new RangeError("hedge stands in place of retry: give one of them, or nest two pipelines");
  }
  if (fallback === undefined && cache === undefined && hedge === undefined) return undefined;
  return {
    fallback: fallback && ("execute" in fallback ? fallback : createFallback(fallback)),
    cache: cache && ("execute" in cache ? cache : createCache({ clock, ...cache })),
    hedge: hedge && ("execute" in hedge ? hedge : createHedge({ clock, ...hedge })),
  };
}
