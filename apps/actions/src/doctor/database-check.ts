import { existsSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { openDatabase } from "../database/open-database.js";
import { counted } from "../log/counted.js";
import type { Check } from "./check.js";

/** Whether the database can be opened and written. */
export const databaseCheck: Check = {
  name: "Database",
  async run({ database }) {
    if (!existsSync(database)) {
      // Only looking leaves nothing behind.
      await access(dirname(resolve(database)), constants.W_OK);
      return { state: "ok", found: `${database} does not exist yet; its folder can be written` };
    }
    const db = await openDatabase(database);
    try {
      const { n } = await db
        .selectFrom("runs")
        .select((eb) => eb.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return { state: "ok", found: `${database} can be written; it holds ${counted(n, "run")}` };
    } finally {
      await db.destroy();
    }
  },
};
