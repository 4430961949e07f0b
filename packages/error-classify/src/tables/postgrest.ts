import type { Table } from "./table.js";

/** PostgREST's codes, the whole list of https://docs.postgrest.org/en/latest/references/errors.html. */
export const postgrest: Table = {
  id: "postgrest",
  at: "code",
  rows: [
    ["PGRST000 PGRST001 PGRST002", "unavailable"],
    ["PGRST003", { category: "timeout", also: ["unavailable"] }],
    ["PGRST301 PGRST302 PGRST303", "auth"],
    [
      "PGRST103 PGRST106 PGRST107 PGRST111 PGRST112 PGRST115 PGRST116 PGRST117 PGRST121 PGRST123 PGRST124 PGRST126 PGRST200 PGRST202 PGRST203 PGRST204 PGRST205 PGRST300",
      "rejected",
    ],
    [
      "PGRST100 PGRST101 PGRST102 PGRST105 PGRST108 PGRST114 PGRST118 PGRST120 PGRST122 PGRST125 PGRST127 PGRST128 PGRST201",
      "bug",
    ],
  ],
};
