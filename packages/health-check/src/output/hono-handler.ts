import type { Health } from "../types.js";
import { createAnswerer } from "./answer.js";
import type { HandlerOptions } from "./answer.js";

/** What it needs of Hono's `Context`. */
export interface HonoContext<R> {
  readonly req: {
    readonly method: string;
    readonly path: string;
    header(name: string): string | undefined;
  };
  body(text: string, status: 200 | 405 | 503, headers: Record<string, string>): R;
}

/**
 * A middleware for Hono: answers for its own paths and lets every other pass. Throws a TypeError or RangeError for a wrong option.
 *
 * @example
 * app.use(honoHandler(health));
 */
export function honoHandler(
  health: Health,
  options: HandlerOptions = {},
): <R>(context: HonoContext<R>, next: () => Promise<void>) => Promise<R | undefined> {
  const answer = createAnswerer(health, options);
  return async (context, next) => {
    const { method, path } = context.req;
    const found = await answer({ method, path, accept: context.req.header("accept") ?? "" });
    if (found) return context.body(found.body, found.status, { ...found.headers });
    await next();
    return undefined;
  };
}
