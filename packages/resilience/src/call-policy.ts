import { exponential, systemClock } from "@longhaul/backoff";
import { classify as defaultClassify } from "@longhaul/error-classify";

import type { CallPolicy } from "./attempt-loop.js";
import type { Events } from "./events.js";
import { createLimiter } from "./limiter.js";
import { Outages } from "./outages.js";
import type { Clock, Limiter, LimiterOptions, PipelineOptions, Signal } from "./types.js";
import { atLeast, wholeAtLeast } from "./validate.js";

interface Surroundings {
  readonly name: string;
  readonly events: Events;
  readonly signal: Signal;
  readonly clock?: Clock | undefined;
  readonly outages?: Outages | undefined;
}

/** Checks the options of a pipeline and fills in the defaults. */
export function callPolicy(options: PipelineOptions, around: Surroundings): CallPolicy {
  const { retry = {}, timeoutMs = 30_000, totalTimeoutMs = Infinity, limiter } = options;
  const { name, events, signal, clock = systemClock } = around;
  return {
    name,
    attempts: retry === false ? 1 : wholeAtLeast("retry.attempts", retry.attempts ?? 3, 1),
    backoff: (retry !== false && retry.backoff) || exponential(),
    timeoutMs: atLeast("timeoutMs", timeoutMs, 1, " ms"),
    totalTimeoutMs: atLeast("totalTimeoutMs", totalTimeoutMs, 1, " ms"),
    limiter: limiter && (isLimiter(limiter) ? limiter : createLimiter({ clock, ...limiter })),
    classify: options.classify ?? defaultClassify,
    inspect: options.inspect,
    clock,
    events,
    signal,
    outages: around.outages ?? new Outages(clock, (outage) => events.emit("outage", outage)),
  };
}

const isLimiter = (limiter: Limiter | LimiterOptions): limiter is Limiter => "acquire" in limiter;
