import type { Table } from "./table.js";

/**
 * gRPC's canonical statuses by number and by name: https://github.com/grpc/grpc/blob/master/doc/statuscodes.md.
 * Which of them may be tried again: google.rpc.Code's own comments
 * (https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto).
 */
export const grpc: Table = {
  id: "grpc",
  at: "grpc",
  rows: [
    ["0 OK", "unknown"],
    ["1 CANCELLED CANCELED", { category: "cancelled", confidence: 0.95 }],
    // "for example … an error space that is not known": says nothing.
    ["2 UNKNOWN", { category: "unknown", confidence: 0.6 }],
    ["3 INVALID_ARGUMENT", "bug"],
    ["4 DEADLINE_EXCEEDED", "timeout"],
    ["5 NOT_FOUND", "rejected"],
    ["6 ALREADY_EXISTS", { category: "rejected", also: ["conflict"] }],
    ["7 PERMISSION_DENIED", "rejected"],
    ["8 RESOURCE_EXHAUSTED", "rate-limited"],
    // "should not retry until the system state has been explicitly fixed".
    ["9 FAILED_PRECONDITION", { category: "rejected", also: ["conflict"] }],
    // "use ABORTED if the client should retry at a higher level".
    ["10 ABORTED", "conflict"],
    ["11 OUT_OF_RANGE", "bug"],
    ["12 UNIMPLEMENTED", "rejected"],
    ["13 INTERNAL", { category: "unavailable", also: ["rejected"] }],
    // "most likely a transient condition, which can be corrected by retrying with a backoff".
    ["14 UNAVAILABLE", { category: "unavailable", also: ["unreachable", "connection-lost"] }],
    ["15 DATA_LOSS", "rejected"],
    ["16 UNAUTHENTICATED", "auth"],
  ],
};
