import { Emitter } from "./emitter.js";
import type { On, ResilienceEvents } from "./types.js";

/** The events of a pipeline or a run. */
export type Events = Emitter<ResilienceEvents>;

export const createEvents = (): Events => new Emitter();

/** Where to listen to them, as a function that can be handed on alone. */
export const listenTo =
  (events: Events): On =>
  (type, listener) =>
    events.on(type, listener);
