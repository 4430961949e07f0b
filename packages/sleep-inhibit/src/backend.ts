import type { Extra, InhibitReport, Keep, SystemInhibitor } from "./types.js";

/** What is asked of a backend, with every default filled in. */
export interface LockRequest {
  readonly keep: Keep;
  readonly also: readonly Extra[];
  readonly reason: string;
  readonly app: string;
  readonly bus: BusOptions;
}

/** How the system bus is reached. */
export interface BusOptions {
  readonly address: string | undefined;
  readonly timeoutMs: number;
}

/** What a backend took hold of. `held` is false when there is nothing to release. */
export interface Holding {
  readonly held: boolean;
  readonly report: InhibitReport;
  /** Lets go of everything at once. Called at most once, and never throws. */
  release(): void;
}

/** The contract of every file in `backends/`: what a platform can do, in functions of these names. */
export interface Backend {
  /** Takes what it can and reports on the rest. Does not reject for anything the system says. */
  acquire(request: LockRequest): Promise<Holding>;
  /** Everyone's locks. Rejects with an `InhibitError` where they cannot be listed. */
  list(bus: BusOptions): Promise<readonly SystemInhibitor[]>;
}

/** The backend of this platform, loaded when it is first needed. */
export function loadBackend(): Promise<Backend> {
  return process.platform === "linux"
    ? import("./backends/linux.js")
    : import("./backends/none.js");
}
