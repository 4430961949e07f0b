import type { Database } from "../database/open-database.js";
import type { RequestsTable } from "../database/control-schema.js";

type Name = RequestsTable["name"];

/** What is asked of the runner from another terminal. */
export interface Asked {
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onStop: () => void;
  /** Nothing more is to be done, nor begun again. */
  readonly onEmergency: () => void;
}

/** How soon a request is noticed, in ms. */
const LOOK_MS = 500;

/**
 * Tells of what is asked for from now on. What was asked of an earlier run is forgotten, unless this one stands in for a
 * runner that died. Keeps nothing alive.
 */
export async function watchRequests(
  db: Database,
  asked: Asked,
  replacesDead = false,
): Promise<Disposable> {
  if (!replacesDead) await db.deleteFrom("requests").where("name", "<>", "emergency").execute();
  let known: ReadonlySet<Name> = new Set();
  const look = async (): Promise<void> => {
    const rows = await db.selectFrom("requests").select(["name", "why"]).execute();
    const now = new Set(rows.map(({ name }) => name));
    // One with a reason is the runner's own: it waits already.
    const isOurs = rows.some(({ name, why }) => name === "pause" && why !== null);
    if (now.has("pause") && !known.has("pause") && !isOurs) asked.onPause();
    if (!now.has("pause") && known.has("pause")) asked.onResume();
    if (now.has("stop") && !known.has("stop")) asked.onStop();
    if (now.has("emergency") && !known.has("emergency")) asked.onEmergency();
    known = now;
  };
  // A database that cannot be read now shows where the run needs it.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Writes down that the run waits for a person, who answers with `actions resume`. */
export async function askPerson(db: Database, why: string): Promise<void> {
  const row = { name: "pause", asked_at: new Date().toISOString(), why } as const;
  await db
    .insertInto("requests")
    .values(row)
    .onConflict((on) => on.column("name").doUpdateSet({ why }))
    .execute();
}

/** When an emergency stop was ordered that nobody has lifted; undefined when none was. */
export async function emergencySince(db: Database): Promise<string | undefined> {
  const row = await db
    .selectFrom("requests")
    .select("asked_at")
    .where("name", "=", "emergency")
    .executeTakeFirst();
  return row?.asked_at;
}
