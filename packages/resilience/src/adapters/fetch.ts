import { classify } from "@longhaul/error-classify";
import type { ResponseLike } from "@longhaul/error-classify";

import type { Pipeline } from "../pipeline.js";
import type { Signal } from "../types.js";
import { isReplayable, mayBeRepeated, methodOf, signalOf, urlOf } from "./request.js";

/** The consumer's own `fetch`, where there is one. */
export type GlobalFetch = typeof globalThis extends { fetch: infer F } ? F : FetchLike;

/** What a `fetch` must look like. */
export type FetchLike = (...args: never[]) => Promise<ResponseLike>;

export interface FetchOptions<F extends FetchLike> {
  /** Whose `fetch`. @default the global one */
  readonly fetch?: F | undefined;
  /** What the call is for: each key has a circuit of its own. @default the host */
  readonly key?: ((url: string) => string | undefined) | undefined;
}

/** A response that counts as a failure. The caller gets the response itself in the end. */
class FailedResponse extends Error {
  readonly response: ResponseLike;
  readonly status: number;
  readonly headers: ResponseLike["headers"];

  constructor(response: ResponseLike) {
    super(`HTTP ${response.status}`);
    this.response = response;
    this.status = response.status;
    this.headers = response.headers;
  }
}

/**
 * `fetch` through a pipeline. Statuses that say "later" (429, 503, …) are repeated as their verdict says, with Retry-After;
 * whatever the last answer is, the caller gets it as a `Response`, as from `fetch`. GET, HEAD, OPTIONS, TRACE, PUT and
 * DELETE may be repeated, others only with an `Idempotency-Key`; a body that is a stream is sent once.
 *
 * @example
 * const resilientFetch = createFetch(pipeline({ timeoutMs: 10_000, breaker: {} }));
 * const response = await resilientFetch("https://example.com/");
 */
export function createFetch<F extends FetchLike = GlobalFetch>(
  pipeline: Pick<Pipeline, "execute">,
  options: FetchOptions<F> = {},
): F {
  const { key = hostOf } = options;
  const own = async (input: unknown, init: Record<string, unknown> = {}): Promise<ResponseLike> => {
    const send = (options.fetch ?? globalThis.fetch) as unknown as (
      input: unknown,
      init: unknown,
    ) => Promise<ResponseLike>;
    const method = methodOf(input, init);
    const replayable = isReplayable(init);
    const idempotent = mayBeRepeated(method, input, init) && replayable;
    let last: FailedResponse | undefined;
    try {
      return await pipeline.execute(
        async ({ signal }) => {
          // What is not read keeps its connection.
          if (last) await drop(last.response);
          last = undefined;
          const response = await send(copyOf(input), { ...init, signal });
          const verdict = classify(response);
          if (response.status < 400 || verdict.category === "rejected") return response;
          last = new FailedResponse(response);
          throw last;
        },
        { idempotent, key: key(urlOf(input)), signal: signalOf(input, init) as Signal | undefined },
      );
    } catch (error) {
      // Nobody asked for an exception: the server has answered.
      if (last && isOf(error, last)) return last.response;
      if (last) await drop(last.response);
      throw error;
    }
  };
  return own as unknown as F;
}

/** Whether an error is this one, or tells of it. */
const isOf = (error: unknown, last: FailedResponse): boolean =>
  error === last || (error instanceof Error && error.cause === last);

/** A request's body can be read once: each attempt has a copy. */
function copyOf(input: unknown): unknown {
  const { clone } = (typeof input === "object" && input !== null ? input : {}) as {
    clone?: unknown;
  };
  return typeof clone === "function" ? (clone as () => unknown).call(input) : input;
}

async function drop(response: ResponseLike): Promise<void> {
  const { body } = response as { body?: { cancel?: () => Promise<void> } | null };
  await body?.cancel?.().catch(() => {});
}

function hostOf(url: string): string | undefined {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url);
  return match?.[1]?.toLowerCase();
}
