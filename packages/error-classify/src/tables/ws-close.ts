import type { Outcome } from "../verdict.js";
import { httpStatus } from "./http-status.js";

const LOST: Outcome = { category: "connection-lost", blind: false };

const registered: Readonly<Record<number, Outcome>> = {
  1000: { category: "cancelled", also: ["connection-lost"] },
  1001: LOST,
  1002: LOST,
  1003: "rejected",
  1005: LOST,
  1006: LOST,
  1007: "rejected",
  1008: { category: "rejected", also: ["auth"] },
  1009: "rejected",
  1010: "rejected",
  1011: "unavailable",
  1012: "unavailable",
  1013: "unavailable",
  1014: "unavailable",
  1015: "rejected",
  3000: "auth",
  3003: "rejected",
  3008: "timeout",
};

/** What a WebSocket's close code means (RFC 6455 and the IANA registry). Private codes 4xxx often end in an HTTP status. */
export function wsClose(code: number): Outcome | undefined {
  if (code >= 4300 && code <= 4599) return httpStatus(code - 4000);
  if (code >= 4000 && code <= 4999) return LOST;
  return registered[code];
}
