import { browserSession } from "../browser/browser-session.js";
import { findBrowser, provenNow, ways } from "../browser/find-browser.js";
import { launch } from "../browser/launch.js";
import { openedFirst } from "../browser/opened-first.js";
import { mustSendOnce } from "../browser/sends-once.js";
import { messageOf } from "../runner/stop-error.js";
import type { Check } from "./check.js";

/** Which browser would be used: one that has loaded a page. Through one that sends a message twice none would be sent. */
export const browserCheck: Check = {
  name: "Browser",
  async run({ browser }) {
    const found = await findBrowser(browser, () => {}, ways, provenNow);
    const where = `${found.path} (${found.from})`;
    const opened = await launch(found);
    try {
      await mustSendOnce(opened);
      return { state: "ok", found: `${where}, sends a message once` };
    } catch (error) {
      return { state: "warn", found: where, wayOut: messageOf(error) };
    } finally {
      await opened.close();
    }
  },
};

/** How long the site may take to answer at all, in ms. */
const SITE_MS = 10_000;

/** Whether anything answers at the site's address. */
export const siteCheck: Check = {
  name: "Site",
  async run({ site }, signal) {
    const ends = AbortSignal.any([signal, AbortSignal.timeout(SITE_MS)]);
    try {
      const { status } = await fetch(site, { redirect: "manual", signal: ends });
      return { state: "ok", found: `${site} answers (HTTP ${status})` };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return {
        state: "fail",
        found: `${site} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`,
        wayOut: "check ACTIONS_SITE (--site), the network, and whether the site is up",
      };
    }
  },
};

/** Whether the name and the password are taken: signs in with a browser, as a run would. */
export const logInCheck: Check = {
  name: "Log-in",
  async run({ browser, site, username, password }, signal) {
    if (username === undefined || password === undefined) {
      return {
        state: "warn",
        found: "not tried",
        wayOut: "set ACTIONS_USERNAME and ACTIONS_PASSWORD",
      };
    }
    const found = await findBrowser(browser, () => {});
    const session = browserSession({
      launch: () => launch(found),
      site,
      credentials: { username, password },
    });
    await using opened = await openedFirst(session, site, signal);
    await opened.probe(await opened.open(signal), signal);
    return { state: "ok", found: `signed in as ${username}` };
  },
};
