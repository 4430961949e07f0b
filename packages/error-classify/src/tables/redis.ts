import type { Table } from "./table.js";

/**
 * The first word of an error reply of Redis and Valkey: `src/server.c` (createSharedObjects), `src/cluster.c`,
 * `src/acl.c`, `src/sentinel.c`, `src/t_stream.c` of https://github.com/redis/redis.
 */
export const redis: Table = {
  id: "redis",
  at: "reply",
  rows: [
    // Loading its data, a script is running, no master, slots not served, a resharding, too few replicas.
    [
      "LOADING BUSY MASTERDOWN CLUSTERDOWN NOREPLICAS NOGOODSLAVE NOTREADY NOQUORUM NOTBUSY",
      { category: "unavailable", sent: "no" },
    ],
    ["TRYAGAIN", { category: "unavailable", sent: "no", delayMs: 100 }],
    // It cannot save, or may not use more memory.
    ["MISCONF", { category: "resource", also: ["unavailable"] }],
    ["OOM", "resource"],
    // A failover: this is no master any more.
    ["READONLY", { category: "connection-lost", blind: false, sent: "no" }],
    ["UNBLOCKED", { category: "connection-lost", blind: false }],
    ["MOVED ASK", { category: "conflict", also: ["connection-lost"] }],
    ["INPROG", "conflict"],
    ["EXECABORT", { category: "bug", also: ["conflict"] }],
    ["NOAUTH WRONGPASS", "auth"],
    ["NOPERM DENIED NOSCRIPT NOGROUP NOPROTO BUSYGROUP BUSYKEY NOMASTERLINK NOSUB", "rejected"],
    ["CROSSSLOT WRONGTYPE SYNTAX STALE UNKILLABLE", "bug"],
  ],
};
