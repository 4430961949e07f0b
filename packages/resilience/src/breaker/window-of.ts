import type { Clock } from "../types.js";
import { Consecutive } from "./consecutive.js";
import { CountWindow } from "./count-window.js";
import type { ShareOptions } from "./count-window.js";
import { TimeWindow } from "./time-window.js";
import type { Window } from "./window.js";

/** When a circuit opens, with every default filled in. */
export type Trip =
  | { readonly consecutive: number }
  | (ShareOptions & { readonly lastCalls: number })
  | (ShareOptions & { readonly lastMs: number });

/** What a circuit needs to remember for that. */
export function windowOf(trip: Trip, clock: Clock): Window {
  if ("consecutive" in trip) return new Consecutive(trip.consecutive);
  if ("lastMs" in trip) return new TimeWindow(trip.lastMs, trip, clock);
  return new CountWindow(trip.lastCalls, trip);
}
