import { Emitter } from "./emitter.js";
import type { ResilienceEvents } from "./types.js";

/** The events of a pipeline or a run. */
export type Events = Emitter<ResilienceEvents>;

export const createEvents = (): Events => new Emitter();
