import type { AnyAction } from "../actions/registry.js";
import { dryRunFile, openDryRunStore } from "../database/dry-run-store.js";
import type { Database } from "../database/open-database.js";
import type { Cleanup } from "./cleanup.js";
import type { Surroundings } from "./workplace.js";

/** Where an action keeps what it does, and in which file that is. */
export interface Store {
  readonly store: Database;
  readonly file: string;
}

/** Action 6 only reads, so its facts are the same in every mode; what the others do in a dry run is kept apart. */
export function runStores(
  { config, screen }: Surroundings,
  live: Database,
  cleanup: Cleanup,
): (action: AnyAction) => Promise<Store> {
  const { mode, database } = config;
  let dry: Store | undefined;
  return async ({ id }) => {
    if (id === 6 || mode !== "dry_run") return { store: live, file: database };
    if (dry) return dry;
    const file = dryRunFile(database);
    const store = await openDryRunStore(live, database);
    cleanup.add(() => store.destroy());
    screen.say(`Dry run: nothing is sent, and what would be done is kept in ${file}`);
    return (dry = { store, file });
  };
}
