import type { Database } from "../database/open-database.js";
import type { RequestsTable } from "../database/control-schema.js";

type Name = RequestsTable["name"];

/** What is asked of the runner from another terminal. */
export interface Asked {
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onStop: () => void;
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
  if (!replacesDead) await db.deleteFrom("requests").execute();
  let known: ReadonlySet<Name> = new Set();
  const look = async (): Promise<void> => {
    const rows = await db.selectFrom("requests").select("name").execute();
    const now = new Set(rows.map(({ name }) => name));
    if (now.has("pause") && !known.has("pause")) asked.onPause();
    if (!now.has("pause") && known.has("pause")) asked.onResume();
    if (now.has("stop") && !known.has("stop")) asked.onStop();
    known = now;
  };
  // A database that cannot be read now shows where the run needs it.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
