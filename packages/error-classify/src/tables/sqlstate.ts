import type { Outcome } from "../verdict.js";

const LOST: Outcome = { category: "connection-lost", blind: false };

/** Conditions that differ from their class (SQL standard, and PostgreSQL's appendix A). */
const conditions: Readonly<Record<string, Outcome>> = {
  "08001": "unreachable",
  "08004": "rejected",
  "08007": { category: "conflict", sent: "maybe" },
  "08P01": "bug",
  "0A000": "rejected",
  "25001": "bug",
  "25006": LOST,
  "25P02": { category: "conflict", blind: false },
  "25P03": LOST,
  "25P04": LOST,
  "26000": "bug",
  "40002": "rejected",
  "40003": { category: "conflict", sent: "maybe" },
  "42501": "rejected",
  "53100": "resource",
  "53200": "resource",
  "53300": { category: "unavailable", sent: "no" },
  "55006": "conflict",
  "55P03": "conflict",
  "57014": { category: "timeout", sent: "yes", also: ["cancelled"] },
  "57P01": LOST,
  "57P02": LOST,
  "57P03": { category: "unavailable", sent: "no" },
  "57P04": "rejected",
  "57P05": LOST,
  "70100": "cancelled",
  HYT00: "timeout",
  HYT01: "timeout",
  "72000": "conflict",
};

/** The first two characters: the class. */
const classes: Readonly<Record<string, Outcome>> = {
  "02": "rejected",
  "03": "bug",
  "08": LOST,
  "09": "rejected",
  "0A": "rejected",
  "0L": "rejected",
  "0P": "rejected",
  "20": "bug",
  "21": "bug",
  "22": "bug",
  "23": "rejected",
  "24": "bug",
  "25": "bug",
  "26": "bug",
  "27": "conflict",
  "28": "auth",
  "2B": "rejected",
  "2D": "bug",
  "2F": "bug",
  "34": "bug",
  "38": "rejected",
  "39": "rejected",
  "3B": "bug",
  "3D": "rejected",
  "3F": "bug",
  "40": "conflict",
  "42": "bug",
  "44": "rejected",
  "53": "unavailable",
  "54": "bug",
  "55": "rejected",
  "57": "unavailable",
  "58": "unavailable",
  F0: "rejected",
  HV: "rejected",
  P0: "rejected",
  XX: "rejected",
};

/** What a five-character SQLSTATE means; a class that nobody knows means nothing. */
export function sqlstate(state: string): Outcome | undefined {
  if (!/^[0-9A-Z]{5}$/.test(state)) return undefined;
  return conditions[state] ?? classes[state.slice(0, 2)];
}
