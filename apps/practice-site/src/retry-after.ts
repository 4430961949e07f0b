/** The two forms a `Retry-After` header can take (RFC 9110, section 10.2.3). */
export type RetryAfterForm = "seconds" | "date";

/**
 * A `Retry-After` header for a wait of `waitMs`, rounded up, so that whoever keeps to it is never
 * early. The waiting is done by the client, so the time is real, whatever the site's speed.
 */
export function retryAfter(form: RetryAfterForm, waitMs: number, now: number): string {
  if (form === "seconds") return String(Math.max(0, Math.ceil(waitMs / 1000)));
  return new Date(Math.ceil((now + waitMs) / 1000) * 1000).toUTCString();
}
