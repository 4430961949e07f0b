import type { Signal } from "../types.js";

/** What a function that runs under a policy is given. */
export interface PolicyContext {
  /** The caller's signal, or the policy's own that ends with it. */
  readonly signal: Signal;
}

export interface PolicyCall {
  /** Ends waiting, and is what the function listens to. */
  readonly signal?: Signal | undefined;
  /** What the call is for, such as a host: each key has a state of its own where the policy keeps one. */
  readonly key?: string | undefined;
}

/** What every policy of the family can do alone. All of them together are a `pipeline`. */
export interface Policy {
  execute<T>(fn: (context: PolicyContext) => PromiseLike<T> | T, call?: PolicyCall): Promise<T>;
}
