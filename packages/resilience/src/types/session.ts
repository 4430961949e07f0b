import type { Action, Context, Verdict } from "@longhaul/error-classify";

import type { Call, CallOptions } from "./call.js";
import type { Store } from "./store.js";
import type { Signal } from "./time.js";

/** One protected run, handed to the function that `resilient` wraps. */
export interface Run<H = void> {
  readonly name: string;
  /** Aborted when the run is to stop. */
  readonly signal: Signal;
  /** Runs `fn` once, or again after a wait or a recovery; waits while a recovery is under way. */
  readonly call: <T>(
    fn: (call: Call<H>) => PromiseLike<T> | T,
    options?: CallOptions,
  ) => Promise<T>;
  /** Asks the session now; one that is found dead is recovered before this resolves. */
  readonly probe: (signal?: Signal) => Promise<void>;
  /** A store of this run's own. */
  readonly checkpoint: Store;
}

/** Makes a usable handle out of a broken one. Rejects when it cannot. */
export type Recover<H> = (cause: Verdict, handle: H, signal: Signal) => PromiseLike<H> | H;

/** Something with a life of its own that calls need: a browser, a connection, a log-in. */
export interface Session<H = void> {
  open?(signal: Signal): PromiseLike<H> | H;
  close?(handle: H): PromiseLike<void> | void;
  /** Resolves = alive; a throw is classified. It has no side effects. */
  probe(handle: H, signal: Signal): unknown;
  /** One way for everything, or one rung per action: reconnect, reopen-page, reopen-browser, reauthenticate. */
  readonly recover: Recover<H> | Partial<Record<Action, Recover<H>>>;
  /** Asked before each call: whether a handle that still lives should be replaced, such as a browser that has grown. */
  isWorn?(handle: H): boolean;
  /** Makes a new handle and closes the old one, when no call is under way; no outage. @default `open` */
  renew?(handle: H, signal: Signal): PromiseLike<H> | H;
  /** Tells at once when the handle is lost; returns the function that stops telling. */
  onLost?(handle: H, lost: (cause: unknown) => void): () => void;
  /** What the handle knows that an error does not, such as whether the browser is still connected. */
  context?(handle: H): Context;
}
