import type { Table } from "./table.js";

const LOST = { category: "connection-lost", blind: false } as const;

/** What tedious and mssql say of themselves: `src/errors.ts` and `src/connection.ts` of tedious, `lib/error` of mssql. */
export const tedious: Table = {
  id: "tedious",
  at: "code",
  rows: [
    ["ESOCKET", { category: "unreachable", confidence: 0.65, also: ["connection-lost"] }],
    ["EINSTLOOKUP", "unreachable"],
    ["ETIMEOUT EREQTIMEOUT", "timeout"],
    ["ECONNCLOSED ENOTOPEN", LOST],
    ["ELOGIN EFEDAUTH EPASSWORD", "auth"],
    ["EABORT ECANCEL ETRANSABORT", "cancelled"],
    ["ENOTRNBEGUN ETRNBEGUN EALREADYBEGUN ENOTBEGUN EREQINPROG", "bug"],
    ["EARGS ENOCONN EINVALIDSTATE EALREADYCONNECTED EALREADYCONNECTING ECONNECTING EDRIVER", "bug"],
  ],
};

/**
 * SQL Server's numbers: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors,
 * and those that Azure SQL calls transient (https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues).
 */
export const sqlServer: Table = {
  id: "mssql",
  at: "vendor",
  confidence: 1,
  rows: [
    // Deadlock victim; snapshot and lock conflicts; in-memory tables' dependency failures.
    [
      "MSSQL-1205 MSSQL-3960 MSSQL-3961 MSSQL-41301 MSSQL-41302 MSSQL-41305 MSSQL-41325",
      "conflict",
    ],
    ["MSSQL-1222", { category: "conflict", also: ["timeout"] }],
    ["MSSQL--2 MSSQL-258", "timeout"],
    // Not available now, failing over, out of workers; elastic pools.
    [
      "MSSQL-40613 MSSQL-40197 MSSQL-40143 MSSQL-40166 MSSQL-40540 MSSQL-40549 MSSQL-40550 MSSQL-49918 MSSQL-49919 MSSQL-49920 MSSQL-10928 MSSQL-10929 MSSQL-10936 MSSQL-4221 MSSQL-615 MSSQL-926 MSSQL-922 MSSQL-921 MSSQL-17830 MSSQL-18401 MSSQL-42108 MSSQL-42109",
      "unavailable",
    ],
    ["MSSQL-40501 MSSQL-10053 MSSQL-10060", { category: "unavailable", also: ["rate-limited"] }],
    ["MSSQL-10054 MSSQL-64 MSSQL-233 MSSQL-20 MSSQL-6005 MSSQL-596 MSSQL-4014", LOST],
    ["MSSQL-18456 MSSQL-18452 MSSQL-18470 MSSQL-18486 MSSQL-18487 MSSQL-18488 MSSQL-4060", "auth"],
    ["MSSQL-1105 MSSQL-9002 MSSQL-701 MSSQL-802 MSSQL-40544 MSSQL-8645", "resource"],
    // Unique keys, foreign keys, permission, conversion to what does not fit.
    [
      "MSSQL-2627 MSSQL-2601 MSSQL-547 MSSQL-229 MSSQL-230 MSSQL-262 MSSQL-911 MSSQL-916 MSSQL-2714 MSSQL-50000 MSSQL-515",
      "rejected",
    ],
    // Syntax, names, types.
    [
      "MSSQL-102 MSSQL-156 MSSQL-207 MSSQL-208 MSSQL-201 MSSQL-105 MSSQL-137 MSSQL-195 MSSQL-213 MSSQL-241 MSSQL-245 MSSQL-2812 MSSQL-8114 MSSQL-8134 MSSQL-8144 MSSQL-8152 MSSQL-2628 MSSQL-3902 MSSQL-3903",
      "bug",
    ],
  ],
};
