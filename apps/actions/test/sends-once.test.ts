import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Browser, Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";

import { freshLane } from "../src/browser/fresh-lane.js";
import { launch } from "../src/browser/launch.js";

// Chrome, Edge and Chromium connect ahead of a navigation; the headless shell does not.
const whole = [
  "/opt/google/chrome/chrome",
  "/opt/microsoft/msedge/msedge",
  "/usr/lib/chromium/chromium",
].find((path) => existsSync(path));
const shell = ["/usr/lib/chromium/chromium-headless-shell"].find((path) => existsSync(path));

async function browser(path: string | undefined): Promise<Browser> {
  const started = await launch({ path: path ?? "", from: "the test" });
  onTestFinished(() => started.close());
  return started;
}

/** A site whose connections break as soon as it has been sent something. */
async function breakingSite() {
  let posts = 0;
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      posts += 1;
      request.resume().on("end", () => request.socket.resetAndDestroy());
    } else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { site: `http://127.0.0.1:${port}`, posts: () => posts };
}

const post = (page: Page) =>
  page.evaluate(() => fetch("/messages", { method: "POST", body: "Hello" }).catch(() => {}));

const lane = async (from: Browser, site: string) =>
  freshLane({ browser: from, context: await from.newContext(), site });

test.skipIf(!whole)(
  "a message whose connection breaks is sent once, also by a browser that connects ahead",
  { timeout: 60_000 },
  async () => {
    const { site, posts } = await breakingSite();
    const started = await browser(whole);
    for (const after of [1, 2]) {
      await using own = await lane(started, site);
      await post(own.page);
      expect(posts()).toBe(after);
    }
  },
);

/** The same object, with one method of it replaced. */
const replaced = <T extends object>(of: T, name: keyof T, instead: unknown): T =>
  new Proxy(of, {
    get: (target, asked) => {
      if (asked === name) return instead;
      const value: unknown = Reflect.get(target, asked);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

test.skipIf(!(whole ?? shell))(
  "through a browser that sends twice nothing is sent",
  { timeout: 60_000 },
  async () => {
    const { site, posts } = await breakingSite();
    const started = await browser(whole ?? shell);
    const twice = replaced(started, "newContext", async () => {
      const context = await started.newContext();
      return replaced(context, "newPage", async () => {
        const page = await context.newPage();
        return replaced(page, "evaluate", async (fn: () => unknown) => {
          await page.evaluate(fn);
          return page.evaluate(fn);
        });
      });
    });
    await expect(lane(twice, site)).rejects.toMatchObject({
      code: "ERR_ACTIONS_SENDS_TWICE",
      message: expect.stringContaining("--browser-path"),
    });
    expect(posts()).toBe(0);
  },
);

test.skipIf(!shell)("the headless shell sends it once as it is", { timeout: 60_000 }, async () => {
  const { site, posts } = await breakingSite();
  await using own = await lane(await browser(shell), site);
  await post(own.page);
  expect(posts()).toBe(1);
});
