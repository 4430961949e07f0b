import type { Table } from "./table.js";

/**
 * ethers' codes, the whole list of https://docs.ethers.org/v6/api/utils/errors/. Those that say only that something was asked for
 * and not understood (`UNKNOWN_ERROR`, `SERVER_ERROR`) yield to the answer.
 */
export const ethereum: Table = {
  id: "ethers",
  at: "code",
  rows: [
    ["NONCE_EXPIRED REPLACEMENT_UNDERPRICED TRANSACTION_REPLACED", "conflict"],
    ["INSUFFICIENT_FUNDS CALL_EXCEPTION UNCONFIGURED_NAME OFFCHAIN_FAULT", "rejected"],
    ["ACTION_REJECTED CANCELLED", "cancelled"],
    [
      "INVALID_ARGUMENT MISSING_ARGUMENT UNEXPECTED_ARGUMENT NUMERIC_FAULT BUFFER_OVERRUN UNSUPPORTED_OPERATION VALUE_MISMATCH",
      "bug",
    ],
    ["BAD_DATA", { category: "rejected", confidence: 0.6, also: ["bug"] }],
  ],
};
