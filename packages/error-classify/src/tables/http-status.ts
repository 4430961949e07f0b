import type { Outcome } from "../verdict.js";

const CODES: readonly (readonly [codes: readonly number[], then: Outcome])[] = [
  // 407 a proxy, 419 Laravel, 440 IIS, 498 Esri, 511 a captive portal.
  [[401, 407, 419, 440, 498, 511], "auth"],
  [[408], "timeout"],
  [[409, 423, 412], { category: "conflict", also: ["rejected"] }],
  [[425], { category: "conflict", delayMs: 1000 }],
  [[421], { category: "connection-lost" }],
  [[420, 429, 509], "rate-limited"],
  [[499], "cancelled"],
  [[507], "resource"],
  // These say of the request that it will not do, whenever it is sent.
  [[501, 505, 506, 508, 510], "rejected"],
  [[504, 522, 524], { category: "unavailable", also: ["timeout"] }],
  [[598, 599], { category: "timeout" }],
];

const exact = new Map(CODES.flatMap(([codes, then]) => codes.map((code) => [code, then] as const)));

/** What an HTTP status from 300 on means (RFC 9110, the IANA registry, and the inventions that are met in the wild). */
export function httpStatus(status: number): Outcome | undefined {
  const then = exact.get(status);
  if (then !== undefined) return then;
  if (status >= 500 && status <= 599) return "unavailable";
  if (status >= 300 && status <= 499) return "rejected";
  return undefined;
}
