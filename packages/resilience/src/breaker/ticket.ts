import type { Probe } from "./probes.js";

export type CircuitState = "closed" | "open" | "half-open";

/** What a call is admitted with, and hands back with its outcome: the generation, or its place as a probe. */
export type Ticket = number | Probe;

/** The call was not admitted. */
export const REJECTED = -1;

/** Admitted in shadow mode, where it should not have been: its outcome says nothing. */
export const SHADOWED = -2;
