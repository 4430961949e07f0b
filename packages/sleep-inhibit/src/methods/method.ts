import type { Connection } from "../dbus/connection.js";
import type { BusOptions } from "../request.js";
import type { MethodName } from "../types.js";

/** What one method was given to hold, until it is let go of. */
export interface Grip {
  /** Lets go at once. Called at most once, and never throws. */
  release(): void;
  /** Asks the system whether it still stands. Rejects when the system cannot be asked. */
  verify(): Promise<boolean>;
  /** Calls back once when it is lost in another way than by `release`. */
  onLost(listener: (why: string) => void): void;
}

/** What is asked of a method. */
export interface Wanted {
  /** In the method's own words, such as logind's `idle`. */
  readonly class: string;
  readonly app: string;
  readonly reason: string;
  readonly bus: BusOptions;
}

/** The contract of every file in `methods/`: one way to keep a computer awake. */
export interface Method {
  readonly name: MethodName;
  /** The classes it knows. */
  readonly classes: readonly string[];
  /** Takes one class. Rejects with what the system said when it cannot be had; then nothing is left behind. */
  take(wanted: Wanted, round: Round): Promise<Grip>;
  /** The same at once. Missing where the method has to wait for somebody. */
  takeSync?(wanted: Wanted): Grip;
}

/** What the takes of one round share. */
export interface Round {
  /** A connection to the system bus, opened when first asked for and closed when all have been answered. */
  system(): Connection;
}
