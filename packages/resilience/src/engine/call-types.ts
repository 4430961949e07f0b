import type { Verdict } from "@longhaul/error-classify";

import type { PipelineCall, Signal } from "../types.js";
import type { CallNode } from "./call-node.js";

export type Fn<T> = (call: PipelineCall) => PromiseLike<T> | T;
export type Resolve = (value: unknown, call: CallNode) => void;
export type Reject = (error: unknown, call: CallNode, verdict: Verdict | undefined) => void;

/** An `AbortController`, where its type is not known. */
export interface Controller {
  readonly signal: Signal;
  abort(reason?: unknown): void;
}
