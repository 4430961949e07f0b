import type { Outcome } from "../verdict.js";

/** Patterns (case ignored, no capturing groups), and what it means when a message has one of them. */
export type Phrase = readonly [patterns: readonly string[], then: Outcome];
