import type { Health } from "../types.js";
import { createAnswerer } from "./answer.js";
import type { HandlerOptions } from "./answer.js";

/** What it needs of Node's `IncomingMessage`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly accept?: string | undefined };
}

/** What it needs of Node's `ServerResponse`. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/**
 * A handler for the server of `node:http`, Express or Connect that you have. Resolves with true when it has answered, with false
 * when the path is none of its own; never rejects. Throws a TypeError or RangeError for a wrong option.
 *
 * @example
 * const answer = nodeHandler(health);
 * createServer(async (request, response) => {
 *   if (await answer(request, response)) return;
 *   response.end("hello");
 * });
 */
export function nodeHandler(
  health: Health,
  options: HandlerOptions = {},
): (request: NodeRequest, response: NodeResponse) => Promise<boolean> {
  const answer = createAnswerer(health, options);
  return async ({ method = "GET", url = "/", headers }, response) => {
    const path = url.split("?", 1)[0] ?? "/";
    const found = await answer({ method, path, accept: headers.accept ?? "" });
    if (!found) return false;
    try {
      response.writeHead(found.status, { ...found.headers });
      response.end(found.body);
    } catch {
      // The connection is gone, or somebody has answered already.
    }
    return true;
  };
}
