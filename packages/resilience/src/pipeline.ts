import { systemClock } from "@longhaul/backoff";

import type { Breaker } from "./breaker/breaker.js";
import { callPolicy } from "./call-policy.js";
import type { CallPolicy } from "./call-policy.js";
import type { Counters } from "./counters.js";
import { boundsOf } from "./engine/bounds.js";
import type { Bounds } from "./engine/bounds.js";
import type { Fn } from "./engine/call-types.js";
import { layered } from "./engine/layers.js";
import type { Layers } from "./engine/layers.js";
import type { Outcome } from "./engine/report.js";
import { never } from "./engine/never.js";
import { outcomeOf } from "./engine/outcome.js";
import { QuickRejection, refusing } from "./engine/quick-rejection.js";
import { startCall } from "./engine/start.js";
import { callSync } from "./engine/sync.js";
import { createEvents, listenTo } from "./events.js";
import { layersOf } from "./layers-of.js";
import type { Bulkhead } from "./policies/bulkhead.js";
import type { RateLimiter } from "./policies/rate-limiter.js";
import { watchSleeps } from "./sleeps.js";
import type { CallOptions, Clock, Gaps, On, PipelineOptions } from "./types.js";

export interface StandalonePipelineOptions extends PipelineOptions {
  /** Named in messages. @default "pipeline" */
  readonly name?: string | undefined;
  readonly clock?: Clock | undefined;
  /** Who tells that the machine slept, such as `machineGaps`. @default the two clocks, asked when a call fails */
  readonly gaps?: Gaps | undefined;
}

const NONE: CallOptions = Object.freeze({});

/** Calls that are retried, limited, and bounded in number and time, without a session. */
export class Pipeline implements Disposable {
  readonly on: On;
  #options: StandalonePipelineOptions;
  #policy: CallPolicy;
  #layers: Layers | undefined;
  /** Made when a circuit first refuses a call. */
  #quick: QuickRejection | undefined;

  /** @internal Made by `pipeline`. */
  constructor(options: StandalonePipelineOptions) {
    const events = createEvents();
    const { clock = systemClock, gaps, name = "pipeline" } = options;
    const sleeps = watchSleeps(clock, gaps);
    this.on = listenTo(events);
    this.#options = options;
    this.#layers = layersOf(options, clock);
    const around = { name, events, signal: never(), clock, sleeps };
    this.#policy = callPolicy(options, around);
    sleeps.on((gap) => {
      this.#policy.delays.slept();
      this.#policy.totals.look();
      events.emit("slept", { gap });
    });
  }

  /** Runs `fn`, again after failures that waiting alone can cure. Throws the last error itself. */
  execute<T>(fn: Fn<T>, options: CallOptions = NONE): Promise<T> {
    const layers = this.#layers;
    if (layers === undefined) return this.#call(this.#policy, fn, options);
    return layered(layers, this.#policy, options, (policy, own) => this.#call(policy, fn, own));
  }

  /** The same, and what it has come to as a value: never rejects. */
  outcome<T>(fn: Fn<T>, options: CallOptions = NONE): Promise<Outcome<T>> {
    const may = this.#layers === undefined && !options.signal?.aborted;
    const circuit = may ? refusing(this.#policy, options.key) : undefined;
    if (circuit !== undefined) return this.#refusal().outcome(this.#policy, circuit);
    return outcomeOf(this.#policy, this.#layers, fn, options);
  }

  /** For a synchronous function: nothing waits, nothing can be cut off. What must wait is refused. */
  executeSync<T>(
    fn: (call: { readonly attempt: number }) => T,
    { key }: Pick<CallOptions, "key"> = NONE,
  ): T {
    return callSync(this.#policy, fn, key);
  }

  /** The worst that one execution can come to; `inner` is what the function itself uses. */
  bounds(inner?: Bounds): Bounds {
    return boundsOf(this.#policy, this.#layers?.hedge, inner);
  }

  /** Other options from the next call on; calls under way keep theirs, and all state stays. */
  update(changes: PipelineOptions): void {
    const { breaker, bulkhead, limiter, otherLimiter, events, signal, clock, sleeps, name } =
      this.#policy;
    const known = { breaker, bulkhead, limiter: limiter ?? otherLimiter, ...this.#layers };
    this.#options = { ...this.#options, ...known, ...changes };
    this.#layers = layersOf(this.#options, clock);
    const { counters } = this.#policy;
    this.#policy = {
      ...callPolicy(this.#options, { name, events, signal, clock, sleeps }),
      counters,
    };
  }

  get counters(): Readonly<Counters> {
    return this.#policy.counters;
  }

  get breaker(): Breaker | undefined {
    return this.#policy.breaker;
  }

  get bulkhead(): Bulkhead | undefined {
    return this.#policy.bulkhead;
  }

  get limiter(): RateLimiter | undefined {
    return this.#policy.limiter;
  }

  /** Listens to gaps no more. */
  [Symbol.dispose](): void {
    this.#policy.sleeps[Symbol.dispose]();
  }

  #call<T>(policy: CallPolicy, fn: Fn<T>, options: CallOptions): Promise<T> {
    const circuit = options.signal?.aborted ? undefined : refusing(policy, options.key);
    if (circuit !== undefined) return this.#refusal().thrown(policy, circuit);
    return startCall(policy, fn, options);
  }

  #refusal(): QuickRejection {
    return (this.#quick ??= new QuickRejection());
  }
}

/**
 * Builds a call path, outermost first: fallback, total deadline, cache, attempts (or a hedge), breaker, limiter, bulkhead,
 * attempt deadline, function. Only failures that are worth the same call again are repeated.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const calls = pipeline({ retry: { attempts: 4 }, timeoutMs: 5000, limiter: { perSecond: 2 } });
 * const page = await calls.execute(({ signal }) => fetch(url, { signal }));
 */
export function pipeline(options: StandalonePipelineOptions = {}): Pipeline {
  return new Pipeline(options);
}
