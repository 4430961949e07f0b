/// <reference lib="esnext.disposable" preserve="true" />
import type { Keep, MethodName } from "./options.js";
import type { InhibitReport } from "./report.js";

/** Why a lock is no longer held. `lost`: whoever held it for us is gone. */
export type ReleaseReason =
  | "explicit"
  | "abort"
  | "timeout"
  | "pid"
  | "battery"
  | "lid"
  | "lost"
  | "exit";

/** What may change while a lock is held. */
export interface LockChange {
  readonly keep?: Keep | undefined;
  /** Counted from the change, in ms; takes the place of an earlier `forMs` or `until`. */
  readonly forMs?: number | undefined;
  readonly until?: Date | undefined;
}

/** A lock that is held until released, disposed, aborted, or the process ends in any way. */
export interface InhibitLock extends Disposable, AsyncDisposable {
  readonly id: string;
  readonly held: boolean;
  /** The newest: made when the lock was taken, updated, verified, or a part of it was lost. */
  readonly report: InhibitReport;
  readonly released: Promise<ReleaseReason>;
  /** Idempotent, never throws. */
  release(): void;
  /**
   * Takes what is newly asked for before it lets go of the old. Where nothing of the new can be held, the old one stays and
   * an `InhibitError` with the code `ERR_INHIBIT_NOT_HELD` says why; `ERR_INHIBIT_RELEASED` after the release.
   */
  update(change: LockChange): Promise<InhibitReport>;
  /** Asks the system whether the lock still stands. Rejects with the code `ERR_INHIBIT_RELEASED` after the release. */
  verify(): Promise<InhibitReport>;
}

/** A lock as the system lists it, anyone's. */
export interface SystemInhibitor {
  /** Who keeps the list: `logind`, or the desktop's session manager. */
  readonly method: MethodName;
  readonly what: string;
  readonly who: string;
  readonly why: string;
  readonly mode: string;
  /** Missing where the list does not tell. */
  readonly uid?: number | undefined;
  readonly pid?: number | undefined;
}
