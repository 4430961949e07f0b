import { openDatabase } from "../database/open-database.js";
import type { Check } from "./check.js";

/** Whether the database can be opened and written. */
export const databaseCheck: Check = {
  name: "Database",
  async run({ database }) {
    const db = await openDatabase(database);
    try {
      const { n } = await db
        .selectFrom("runs")
        .select((eb) => eb.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return { state: "ok", found: `${database} can be written; it holds ${n} runs` };
    } finally {
      await db.destroy();
    }
  },
};
