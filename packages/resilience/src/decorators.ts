import type { Pipeline } from "./pipeline.js";
import type { CallOptions } from "./types.js";

export interface ThroughOptions<A extends unknown[]> {
  /** What a call is for, from its arguments. @default none */
  readonly key?: ((...args: A) => string | undefined) | undefined;
  /** The caller's signal, from the arguments. @default none */
  readonly signal?: ((...args: A) => CallOptions["signal"]) | undefined;
  /** @default true */
  readonly idempotent?: boolean | undefined;
}

/** Puts something in a method's place; a standard decorator (TC39, stage 3). */
export type MethodDecorator<This, A extends unknown[], R> = (
  method: (this: This, ...args: A) => PromiseLike<R> | R,
  context: ClassMethodDecoratorContext<This>,
) => (this: This, ...args: A) => Promise<R>;

/**
 * A decorator that makes every call of a method through a pipeline. Needs no setting of the compiler.
 *
 * @example
 * class Site {
 *   @through(calls, { key: (path) => path })
 *   async page(path: string) { … }
 * }
 */
export function through<This, A extends unknown[], R>(
  pipeline: Pick<Pipeline, "execute">,
  { key, signal, idempotent }: ThroughOptions<A> = {},
): MethodDecorator<This, A, R> {
  return (method) =>
    function (this: This, ...args: A): Promise<R> {
      const options = { key: key?.(...args), signal: signal?.(...args), idempotent };
      return pipeline.execute(() => method.apply(this, args), options);
    };
}
