import type { CallPolicy } from "../call-policy.js";
import type { CallOptions } from "../types.js";
import { Execution } from "./execution.js";
import type { Fn, Reject, Resolve } from "./call-types.js";

let seizedResolve: unknown;
let seizedReject: unknown;

/** One function for all promises: each `new Promise` would otherwise allocate its own. */
function seize(resolve: unknown, reject: unknown): void {
  seizedResolve = resolve;
  seizedReject = reject;
}

/** Begins a call. What settles its promise is passed on before anything else can run. */
export function startCall<T>(policy: CallPolicy, fn: Fn<T>, options: CallOptions): Promise<T> {
  if (options.signal?.aborted) return Promise.reject(options.signal.reason as Error);
  const promise = new Promise<T>(seize);
  const resolve = seizedResolve as Resolve;
  const reject = seizedReject as Reject;
  new Execution(policy, fn, options, resolve, reject).start();
  return promise;
}
