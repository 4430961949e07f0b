import { classify } from "@longhaul/error-classify";

import { SiteError } from "./site-error.js";

/** A failure on the way to a request: the request itself cannot have arrived. */
export async function notSent<T>(prepare: () => Promise<T>): Promise<T> {
  try {
    return await prepare();
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    throw new SiteError(message, { verdict: { ...classify(error), sent: "no" }, cause: error });
  }
}
