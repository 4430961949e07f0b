import type { Outcome } from "../verdict.js";

/** What a reply code of SMTP (RFC 5321, RFC 4954) or FTP (RFC 959) means: 4xx not now, 5xx not so. */
export function mailReply(code: number): Outcome | undefined {
  if (code === 530 || code === 534 || code === 535 || code === 538) return "auth";
  if (code === 452) return { category: "unavailable", also: ["resource"] };
  if (code >= 400 && code <= 499) return "unavailable";
  if (code >= 500 && code <= 503) return "bug";
  if (code >= 500 && code <= 599) return "rejected";
  return undefined;
}
