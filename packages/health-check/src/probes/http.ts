import type { Probe } from "../types.js";
import { mustBeFunction } from "../validate.js";
import { mustBeHttpUrl } from "./http-url.js";
import { ProbeError } from "./probe-error.js";

export interface HttpOptions {
  /** @default "GET" */
  readonly method?: string | undefined;
  /** @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Which status is well. A redirect is not followed: to a log-in it would look well. @default 200 to 299 */
  readonly isWell?: ((status: number) => boolean) | undefined;
}

/** Asks a server and looks at the status; the body is not read. Throws a RangeError or TypeError for a wrong option. */
export function http(url: string, options: HttpOptions = {}): Probe {
  const {
    method = "GET",
    headers = {},
    isWell = (status) => status >= 200 && status < 300,
  } = options;
  mustBeHttpUrl("url", url);
  mustBeFunction("isWell", isWell);
  return async ({ signal }) => {
    const response = await fetch(url, { method, headers, redirect: "manual", signal });
    // Unread, it would hold the connection.
    await response.body?.cancel();
    if (!isWell(response.status)) throw new ProbeError(`The server answered ${response.status}`);
  };
}
