import { existsSync } from "node:fs";

import { openDatabase } from "../database/open-database.js";
import { counted } from "../log/counted.js";
import type { Report } from "../runner/report.js";
import type { Check } from "./check.js";

/** How many runs back are looked at. */
const RUNS = 20;

/** Where the site has said "slower" in the last runs. */
export const ratesCheck: Check = {
  name: "Rate limits",
  async run({ database, requestsPerSecond }) {
    if (!existsSync(database)) return { state: "ok", found: "none met: nothing has run yet" };
    const db = await openDatabase(database);
    try {
      const rows = await db
        .selectFrom("runs")
        .select("report")
        .where("report", "is not", null)
        .orderBy("id", "desc")
        .limit(RUNS)
        .execute();
      const seen = new Map<string, number>();
      for (const { report } of rows) {
        for (const { categories, key } of (JSON.parse(report ?? "{}") as Report).outages ?? []) {
          if (!categories.includes("rate-limited")) continue;
          const where = key ?? "everywhere";
          seen.set(where, (seen.get(where) ?? 0) + 1);
        }
      }
      if (seen.size === 0) {
        const found = `none met in the last ${counted(rows.length, "run")} (set to ${requestsPerSecond} requests/s)`;
        return { state: "ok", found };
      }
      const found = [...seen].map(([where, times]) => `${where} (${times})`).join(", ");
      return {
        state: "warn",
        found: `met in the last ${counted(rows.length, "run")} at ${found}`,
        wayOut: `lower REQUESTS_PER_SECOND (now ${requestsPerSecond})`,
      };
    } finally {
      await db.destroy();
    }
  },
};
