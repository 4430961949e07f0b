import { browserSession } from "../browser/browser-session.js";
import { findBrowser, sandboxWarning } from "../browser/find-browser.js";
import { launch } from "../browser/launch.js";
import type { FoundBrowser } from "../browser/launch.js";
import { openedFirst } from "../browser/opened-first.js";
import type { OpenedSession } from "../browser/opened-first.js";
import { rememberBrowser, sweepOrphans } from "../browser/orphans.js";
import { raced } from "../browser/raced.js";
import { sessionVault } from "../browser/session-vault.js";
import type { Database } from "../database/open-database.js";
import { stoppedEarly } from "../exit-codes.js";
import type { AppLog } from "../log/app-log.js";
import { counted } from "../log/counted.js";
import type { Surroundings } from "./workplace.js";

/**
 * Finds a browser, ends those that an earlier run left behind, and signs in: a wrong address or password shows before
 * anything of the run is written.
 */
export async function openSession(
  around: Surroundings,
  db: Database,
  log: AppLog,
  soft: AbortSignal,
): Promise<OpenedSession> {
  const { config, who, hooks, screen } = around;
  const { site, database } = config;
  const found = await theBrowser(around, soft);
  const orphans = await sweepOrphans(db);
  if (orphans > 0) {
    screen.say(`Ended ${counted(orphans, "browser")} that an earlier run left behind`);
  }
  const remember = (pid: number): void =>
    void rememberBrowser(db, pid).catch((error: unknown) => log.warn(String(error)));
  const session = browserSession({
    launch: () => launch(found),
    site,
    credentials: who,
    vault: sessionVault(db, database, site, who),
    renewAfter: {
      calls: config.browserMaxRequests,
      ms: config.browserMaxMinutes * 60_000,
      megabytes: config.browserMaxMb,
    },
    spare: config.browserSpare,
    onSpare: remember,
    onHandle: (handle) => {
      log.info({ browser: handle.pid }, "browser open");
      if (handle.pid !== undefined) remember(handle.pid);
      hooks.onHandle?.(handle);
    },
  });
  return openedFirst(session, site, soft);
}

async function theBrowser(
  { config, screen }: Surroundings,
  soft: AbortSignal,
): Promise<FoundBrowser> {
  // Nothing is in hand yet: a wish to stop need not wait for anything.
  const found = await raced(findBrowser(config.browser, screen.say), soft).catch(
    (error: unknown) => {
      throw soft.aborted ? stoppedEarly(error) : error;
    },
  );
  screen.say(`Browser: ${found.path} (${found.from})`);
  const warning = sandboxWarning();
  if (warning !== undefined) screen.say(warning);
  return found;
}
