/// <reference lib="esnext.disposable" preserve="true" />
import type { Observed } from "./prometheus.js";

/** What is used of an OpenTelemetry `Meter`; the one of `@opentelemetry/api` fits. */
export interface MeterLike {
  createObservableCounter(name: string, options?: { description?: string }): InstrumentLike;
  createObservableGauge(name: string, options?: { description?: string }): InstrumentLike;
}

export interface InstrumentLike {
  addCallback(callback: (result: ResultLike) => void): void;
  removeCallback(callback: (result: ResultLike) => void): void;
}

export interface ResultLike {
  observe(value: number, attributes?: Record<string, string>): void;
}

/** What is used of an OpenTelemetry `Tracer`. */
export interface TracerLike {
  startActiveSpan<R>(name: string, fn: (span: SpanLike) => R): R;
}

export interface SpanLike {
  setAttribute(name: string, value: string | number | boolean): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  recordException(error: Error): void;
  end(): void;
}

/** `SpanStatusCode.ERROR` of the API. */
const ERROR = 2;

/**
 * Counters and states of pipelines as observable instruments: read when they are collected, free while calls run.
 *
 * @example
 * using metrics = meter(opentelemetry.metrics.getMeter("site"), { site: calls });
 */
export function meter(from: MeterLike, pipelines: Readonly<Record<string, Observed>>): Disposable {
  const undo: (() => void)[] = [];
  const observe = (
    instrument: InstrumentLike,
    read: (of: Observed) => Iterable<readonly [number, Record<string, string>]>,
  ): void => {
    const callback = (result: ResultLike): void => {
      for (const [pipeline, of] of Object.entries(pipelines)) {
        for (const [value, attributes] of read(of))
          result.observe(value, { pipeline, ...attributes });
      }
    };
    instrument.addCallback(callback);
    undo.push(() => instrument.removeCallback(callback));
  };
  const names = new Set(Object.values(pipelines).flatMap(({ counters }) => Object.keys(counters)));
  for (const name of names) {
    observe(from.createObservableCounter(`longhaul.${name}`), ({ counters }) =>
      counters[name] === undefined ? [] : [[counters[name], {}]],
    );
  }
  const states = { description: "1 for the state that a circuit is in" };
  observe(from.createObservableGauge("longhaul.circuit.state", states), ({ breaker }) =>
    (breaker?.toJSON().circuits ?? []).map(({ key, state }) => [1, { key: key ?? "", state }]),
  );
  for (const what of ["active", "waiting", "limit"] as const) {
    observe(from.createObservableGauge(`longhaul.bulkhead.${what}`), ({ bulkhead }) =>
      bulkhead ? [[bulkhead[what], {}]] : [],
    );
  }
  return {
    [Symbol.dispose]() {
      for (const step of undo.splice(0)) step();
    },
  };
}

/** What `traced` needs of a call. */
interface AttemptLike {
  readonly attempt: number;
}

/** What `traced` needs of a pipeline. */
export interface ExecutorLike<C extends AttemptLike, O> {
  execute<T>(fn: (call: C) => PromiseLike<T> | T, options?: O): Promise<T>;
}

/**
 * The same pipeline with a span for each call, active in it, and one for each attempt inside.
 *
 * @example
 * const calls = traced(pipeline(), opentelemetry.trace.getTracer("site"), "ask the site");
 */
export function traced<C extends AttemptLike, O>(
  pipeline: ExecutorLike<C, O>,
  tracer: TracerLike,
  name: string,
): ExecutorLike<C, O> {
  return {
    execute: (fn, options) =>
      spanned(tracer, name, () =>
        pipeline.execute(
          (call) =>
            spanned(tracer, `${name}: attempt`, (span) => {
              span.setAttribute("longhaul.attempt", call.attempt);
              return fn(call);
            }),
          options,
        ),
      ),
  };
}

function spanned<T>(
  tracer: TracerLike,
  name: string,
  fn: (span: SpanLike) => PromiseLike<T> | T,
): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await fn(span);
    } catch (error) {
      const shown = error instanceof Error ? error : new Error(String(error));
      span.recordException(shown);
      span.setStatus({ code: ERROR, message: shown.message });
      throw error;
    } finally {
      span.end();
    }
  });
}
