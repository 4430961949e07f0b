import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Browser, BrowserContext } from "playwright-core";

import { MarkedError } from "../marked-error.js";
import { emptyPage } from "./empty-page.js";

/** Browsers that have shown, or are showing, that they send a request once. */
export const proofs = new WeakMap<Browser, Promise<void>>();

/** A browser that would make others get the same message twice. */
class SendsTwiceError extends MarkedError {
  override readonly name = "SendsTwiceError";
  readonly code = "ERR_ACTIONS_SENDS_TWICE";
}

/**
 * Makes sure that the browser sends a request of an empty page once when its connection breaks, by breaking one; once for each
 * browser. On a connection that was used before, or only opened ahead, Chromium sends again what was lost, a POST too.
 *
 * @throws SendsTwiceError when it does so here as well
 */
export function mustSendOnce(browser: Browser): Promise<void> {
  const known = proofs.get(browser);
  if (known) return known;
  const proof = prove(browser);
  proofs.set(browser, proof);
  // Whoever asks next tries again.
  proof.catch(() => proofs.delete(browser));
  return proof;
}

async function prove(browser: Browser): Promise<void> {
  const times = await timesSent(browser);
  if (times === 1) return;
  const what =
    times === 0
      ? "This browser does not reach a server on this computer (through a proxy?), so it cannot be tried whether it sends a message once"
      : "This browser sends a request again by itself when its connection breaks: somebody would get a message twice";
  const message = `${what}. None is sent. Name another one with --browser-path: Chromium's headless shell, or Google Chrome`;
  const verdict = { category: "resource", sent: "no", rule: "browser.sends-twice" } as const;
  throw new SendsTwiceError(message, verdict);
}

/** How often a server of ours, which breaks the connection, is asked for what is posted once. */
async function timesSent(browser: Browser): Promise<number> {
  let posts = 0;
  const server = createServer((request) => {
    if (request.method === "POST") posts += 1;
    request.resume().on("end", () => request.socket.resetAndDestroy());
  });
  // A browser that freezes over it must not keep the process.
  server.unref();
  let context: BrowserContext | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    context = await browser.newContext();
    const page = await emptyPage(context, `http://127.0.0.1:${port}`);
    const lost = () => fetch("/", { method: "POST", body: "once" }).catch(() => {});
    await page.evaluate(lost);
    return posts;
  } finally {
    await context?.close().catch(() => {});
    server.close();
    server.closeAllConnections();
  }
}
