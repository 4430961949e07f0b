import type { Classify } from "@longhaul/error-classify";

import type { Events } from "./events.js";
import type { Outages } from "./outages.js";
import type { RecoveryPolicy } from "./run-options.js";
import type { Sleeps } from "./sleeps.js";
import type { Clock, ResilienceEvents, Session, Signal } from "./types.js";

/** A session's handle, and the signal that ends with it. */
export interface Held<H> {
  readonly handle: H;
  readonly generation: number;
  readonly lost: AbortSignal;
}

export interface KeeperOptions<H> extends RecoveryPolicy {
  readonly name: string;
  readonly session: Session<H>;
  readonly classify: Classify;
  readonly clock: Clock;
  readonly sleeps: Sleeps;
  readonly events: Events;
  readonly outages: Outages;
  readonly signal: Signal;
  readonly onLost: ((lost: ResilienceEvents["lost"]) => PromiseLike<void> | void) | undefined;
  readonly onRecovered:
    | ((recovered: ResilienceEvents["recovered"]) => PromiseLike<void> | void)
    | undefined;
}

/** How long a session may take to answer its probe, in ms. */
export const PROBE_TIMEOUT_MS = 5000;
