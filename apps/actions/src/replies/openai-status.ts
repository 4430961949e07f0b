import { parseRetryAfter } from "@longhaul/error-classify";

import { ClassifierError } from "./classifier-error.js";

/** The failure that a status other than 2xx means, in one line. */
export function statusFailure(response: Response, hasKey: boolean): ClassifierError {
  const { status, headers } = response;
  const rule = `classifier.status.${status}`;
  // Never "auth": that would sign in again at the site, which is not who refused.
  if (status === 401 || status === 403) {
    return new ClassifierError(
      hasKey
        ? `The classifier refuses the key in CLASSIFIER_KEY (HTTP ${status})`
        : `The classifier asks for a key (HTTP ${status}): set CLASSIFIER_KEY`,
      { category: "rejected", rule },
    );
  }
  const date = headers.get("date") ?? undefined;
  const retryAfterMs = parseRetryAfter(headers.get("retry-after") ?? undefined, { date });
  const wait =
    retryAfterMs === undefined ? "" : `, asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
  if (status === 429) {
    return new ClassifierError(`The classifier is asked too often (HTTP 429${wait})`, {
      category: "rate-limited",
      rule,
      retryAfterMs,
    });
  }
  if (status >= 500) {
    return new ClassifierError(`The classifier fails (HTTP ${status}${wait})`, {
      category: "unavailable",
      rule,
      retryAfterMs,
    });
  }
  const hint = status === 404 ? ": CLASSIFIER_URL or CLASSIFIER_MODEL is not known there" : "";
  return new ClassifierError(`The classifier refuses the request (HTTP ${status})${hint}`, {
    category: "rejected",
    rule,
  });
}
