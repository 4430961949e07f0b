import type { Outcome } from "../verdict.js";

/** The canonical status codes, by number (grpc/doc/statuscodes.md). */
const statuses: readonly (readonly [name: string, then: Outcome])[] = [
  ["OK", "unknown"],
  ["CANCELLED", { category: "cancelled", confidence: 0.95 }],
  ["UNKNOWN", { category: "unknown", confidence: 0.6 }],
  ["INVALID_ARGUMENT", "bug"],
  ["DEADLINE_EXCEEDED", "timeout"],
  ["NOT_FOUND", "rejected"],
  ["ALREADY_EXISTS", { category: "rejected", also: ["conflict"] }],
  ["PERMISSION_DENIED", "rejected"],
  ["RESOURCE_EXHAUSTED", "rate-limited"],
  ["FAILED_PRECONDITION", { category: "rejected", also: ["conflict"] }],
  ["ABORTED", "conflict"],
  ["OUT_OF_RANGE", "bug"],
  ["UNIMPLEMENTED", "rejected"],
  ["INTERNAL", { category: "unavailable", also: ["rejected"] }],
  ["UNAVAILABLE", { category: "unavailable", also: ["unreachable", "connection-lost"] }],
  ["DATA_LOSS", "rejected"],
  ["UNAUTHENTICATED", "auth"],
];

const byName = new Map(statuses);

/** What a gRPC status means, by number or by name. Only ask when the value is known to be one. */
export function grpcStatus(status: number | string): Outcome | undefined {
  return typeof status === "number" ? statuses[status]?.[1] : byName.get(status);
}
