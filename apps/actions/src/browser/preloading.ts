import { setTimeout as delay } from "node:timers/promises";

import type { Browser, CDPSession } from "playwright-core";

/** Of the settings page, what loads fastest: its right to change settings goes by its address. */
const SETTINGS = "chrome://settings/strings.m.js";

/** `NetworkPredictionOptions::kDisabled` in Chromium's `prefetch_prefs.h`: "No preloading". */
const NO_PRELOADING = 2;

const ANSWER_MS = 10_000;

/**
 * Switches "Preload pages" off, so that the browser connects when there is something to send. No switch of the command line does
 * that (Chromium 156), and Playwright's browsers have no preferences that could be written before they start.
 */
export async function connectsLate(browser: Browser): Promise<void> {
  const devtools = await browser.newBrowserCDPSession();
  try {
    const { targetId } = await devtools.send("Target.createTarget", { url: SETTINGS });
    const { sessionId } = await devtools.send("Target.attachToTarget", { targetId });
    const set = `chrome.settingsPrivate.setPref("net.network_prediction_options", ${NO_PRELOADING}, "")`;
    await evaluate(devtools, sessionId, `new Promise((done) => done(${set}))`);
    await devtools.send("Target.closeTarget", { targetId });
  } finally {
    await devtools.detach().catch(() => {});
  }
}

/** Playwright does not show the pages of a browser's own profile: a message is passed on to one. */
async function evaluate(devtools: CDPSession, sessionId: string, expression: string) {
  const answered = new Promise<void>((resolve, reject) => {
    devtools.on("Target.receivedMessageFromTarget", ({ message }) => {
      const { result } = JSON.parse(message) as { result?: { exceptionDetails?: object } };
      const failed = result?.exceptionDetails;
      if (failed) reject(new Error(`The settings page refused: ${JSON.stringify(failed)}`));
      else resolve();
    });
  });
  const params = { expression, awaitPromise: true };
  const message = JSON.stringify({ id: 1, method: "Runtime.evaluate", params });
  await devtools.send("Target.sendMessageToTarget", { sessionId, message });
  const late = delay(ANSWER_MS, undefined, { ref: false }).then(() => {
    throw new Error("The settings page did not answer");
  });
  await Promise.race([answered, late]);
}
