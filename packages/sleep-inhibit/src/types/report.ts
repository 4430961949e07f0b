import type { MethodName } from "./options.js";

/**
 * `effective`: held, and what decides about sleep here obeys it. `uncertain`: held, but nobody can say so.
 * `partial`: some of what was asked. `ineffective`: granted, yet it cannot work here. `unsupported`: nothing is held.
 * `disabled`: switched off by SLEEP_INHIBIT=off or by the battery options. `fake`: pretended, SLEEP_INHIBIT=fake.
 */
export type Outcome =
  | "effective"
  | "uncertain"
  | "partial"
  | "ineffective"
  | "unsupported"
  | "disabled"
  | "fake";

export interface MethodReport {
  readonly name: MethodName;
  readonly status: "held" | "failed" | "skipped" | "unsupported";
  /** What was asked, in the method's own word, such as logind's `idle`. */
  readonly class: string;
  /** Who obeys it, as far as known. */
  readonly honouredBy?: string | undefined;
  /** Why it was skipped, or what else is to be known of it. */
  readonly note?: string | undefined;
  /** For a refusal: what the system said and the way out. */
  readonly error?:
    | { readonly code: string; readonly message: string; readonly hint: string }
    | undefined;
  /** How long the request took, in ms. */
  readonly ms: number;
}

/** Something that happens in spite of the lock. */
export interface Limit {
  readonly what: string;
  readonly why: string;
}

export type Environment =
  | "container"
  | "wsl"
  | "ssh"
  | "ci"
  | "desktop"
  | "sandbox"
  | "on-battery"
  | "worker";

/** What is held, by whom it is honoured, and what it cannot do. */
export interface InhibitReport {
  readonly outcome: Outcome;
  /** One sentence: why the outcome is what it is. */
  readonly why: string;
  readonly platform: string;
  readonly environment: readonly Environment[];
  readonly methods: readonly MethodReport[];
  /** Whether what is held keeps the display on as well, asked for or not. */
  readonly alsoKeepsDisplayOn: boolean;
  readonly cannotPrevent: readonly Limit[];
}
