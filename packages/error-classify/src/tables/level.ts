import type { Table } from "./table.js";

/** Codes of LevelDB and its kin, the whole list of https://github.com/Level/abstract-level#errors. */
export const level: Table = {
  id: "level",
  at: "code",
  rows: [
    ["LEVEL_LOCKED", { category: "conflict", also: ["rejected"] }],
    ["LEVEL_CONNECTION_LOST LEVEL_REMOTE_ERROR", "connection-lost"],
    ["LEVEL_ABORTED", "cancelled"],
    ["LEVEL_IO_ERROR", { category: "resource", also: ["rejected"] }],
    [
      "LEVEL_NOT_FOUND LEVEL_CORRUPTION LEVEL_READONLY LEVEL_LEGACY LEVEL_DATABASE_NOT_CLOSED LEVEL_NOT_SUPPORTED",
      "rejected",
    ],
    // What it is not open for, a cause knows.
    ["LEVEL_DATABASE_NOT_OPEN", { category: "bug", confidence: 0.85, also: ["rejected"] }],
    [
      "LEVEL_ITERATOR_NOT_OPEN LEVEL_BATCH_NOT_OPEN LEVEL_SNAPSHOT_NOT_OPEN LEVEL_ITERATOR_BUSY LEVEL_ENCODING_NOT_FOUND LEVEL_ENCODING_NOT_SUPPORTED LEVEL_DECODE_ERROR LEVEL_INVALID_KEY LEVEL_INVALID_VALUE LEVEL_INVALID_BATCH LEVEL_INVALID_PREFIX LEVEL_HOOK_ERROR LEVEL_STATUS_LOCKED LEVEL_MISSING_OPTION",
      "bug",
    ],
  ],
};
