import { expect, test, vi } from "vitest";

import { resilient } from "../src/index.js";
import { browserSession, isBrowserError } from "../src/playwright/index.js";
import type { BrowserHandle } from "../src/playwright/index.js";

const site = "https://example.invalid";

/** Stands for Playwright's Chromium: what it is told to do, it does. */
function launcher() {
  const told: string[] = [];
  let launched = 0;
  const browsers: {
    die(): void;
    crash(): void;
    cookies: string[];
    signedOut: boolean;
    isFrozen: boolean;
  }[] = [];
  const launch = async () => {
    const n = (launched += 1);
    const lost = new Set<() => void>();
    const crashed = new Set<() => void>();
    let [isAlive, pages] = [true, 0];
    const state = {
      die() {
        isAlive = false;
        for (const listener of lost) listener();
      },
      crash() {
        for (const listener of crashed) listener();
      },
      cookies: ["SESSION"],
      signedOut: false,
      isFrozen: false,
    };
    browsers.push(state);
    const page = () => ({
      name: `browser ${n} page ${(pages += 1)}`,
      goto: async (url: string) => void told.push(`${n} goes to ${url}`),
      url: () => site,
      isClosed: () => false,
      evaluate: async () => 1,
      close: async () => {},
      on: (_: "crash", listener: () => void) => void crashed.add(listener),
      off: (_: "crash", listener: () => void) => void crashed.delete(listener),
    });
    return {
      n,
      isConnected: () => isAlive,
      close: async () => void told.push(`${n} is closed`),
      newContext: async (options: { readonly storageState?: object } = {}) => ({
        newPage: async () => page(),
        cookies: async () => state.cookies.map((name) => ({ name })),
        storageState: async () => ({ of: n, ...options.storageState }),
      }),
      newBrowserCDPSession: async () => ({
        send: () => (state.isFrozen ? new Promise(() => {}) : Promise.resolve({ processInfo: [] })),
      }),
      on: (_: "disconnected", listener: () => void) => void lost.add(listener),
      off: (_: "disconnected", listener: () => void) => void lost.delete(listener),
    };
  };
  return { launch, told, browsers };
}

const job = { keepAwake: false, health: false } as const;

test("a browser that exits is replaced by another with its log-in, and the call is made again", async () => {
  const { launch, told, browsers } = launcher();
  const session = browserSession({
    launch,
    site,
    home: "/list",
    login: async () => void told.push("signs in"),
  });
  const work = resilient(
    "exits",
    ({ call }) =>
      call(({ session: { browser }, signal }) => {
        if (browser.n === 2) return browser.n;
        browsers[0]?.die();
        return new Promise<number>((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        });
      }),
    { ...job, session },
  );
  expect(await work()).toBe(2);
  expect(told).toEqual(["signs in", "1 is closed", `2 goes to ${site}/list`, "2 is closed"]);
});

test("a page that crashes is reopened in the same browser", async () => {
  const { launch, browsers } = launcher();
  const pages: string[] = [];
  const work = resilient(
    "crashes",
    ({ call }) =>
      call(({ session: { page }, signal }) => {
        pages.push(page.name);
        if (pages.length > 1) return "done";
        browsers[0]?.crash();
        return new Promise<string>((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        });
      }),
    { ...job, session: browserSession({ launch, site }) },
  );
  expect(await work()).toBe("done");
  expect(pages).toEqual(["browser 1 page 1", "browser 1 page 2"]);
});

test("a log-in whose cookies are gone is found by the probe, and made anew", async () => {
  const { launch, told, browsers } = launcher();
  const session = browserSession({
    launch,
    site,
    cookies: ["SESSION"],
    login: async () => {
      told.push("signs in");
      const [browser] = browsers;
      if (browser) browser.cookies = ["SESSION"];
    },
  });
  const work = resilient(
    "signed out",
    async ({ call, probe }) => {
      await call(() => {});
      const [browser] = browsers;
      if (browser) browser.cookies = [];
      await probe();
    },
    { ...job, session },
  );
  await work();
  expect(told.filter((line) => line === "signs in")).toHaveLength(2);
});

test("a stored log-in is used, and kept when it was renewed", async () => {
  const { launch, told } = launcher();
  const kept: object[] = [];
  const session = browserSession({
    launch,
    site,
    login: async () => void told.push("signs in"),
    isSignedOut: () => false,
    storage: {
      load: async () => ({ stored: true }) as never,
      save: async (state) => void kept.push(state),
    },
  });
  await resilient("stored", ({ call }) => call(() => {}), { ...job, session })();
  expect(told).toEqual([`1 goes to ${site}/`, "1 is closed"]);
  expect(kept).toEqual([]);
});

test("a browser that was used for so many calls is replaced, and takes its log-in along", async () => {
  const { launch, told } = launcher();
  const session = browserSession({ launch, site, renewAfter: { calls: 2 } });
  const work = resilient(
    "worn",
    async ({ call }) => {
      const used: number[] = [];
      const use = ({
        session: { browser },
      }: {
        readonly session: BrowserHandle & { browser: { n?: number } };
      }) => used.push(browser.n ?? 0);
      for (let n = 0; n < 4; n += 1) await call(use as never);
      return used;
    },
    { ...job, session },
  );
  expect(await work()).toEqual([1, 1, 2, 2]);
  expect(told).toContain("1 is closed");
});

test("a browser that has grown old is replaced", async () => {
  const { launch, told } = launcher();
  const session = browserSession({ launch, site, renewAfter: { ms: 5 } });
  const work = resilient(
    "old",
    async ({ call }) => {
      await call(() => {});
      const since = performance.now();
      while (performance.now() - since < 10) await Promise.resolve();
      await call(() => {});
    },
    { ...job, session },
  );
  await work();
  expect(told.filter((line) => line.endsWith("is closed"))).toEqual(["1 is closed", "2 is closed"]);
});

/** Browser 1 dies when another stands ready, to which `spoil` may do something first: which is used then? */
async function usedInstead(spoil: (browsers: ReturnType<typeof launcher>["browsers"]) => void) {
  const { launch, told, browsers } = launcher();
  const session = browserSession({ launch, site, spare: true });
  const work = resilient(
    "spare",
    ({ call }) =>
      call(async ({ session: { browser }, signal }) => {
        if (browser.n > 1) return browser.n;
        await vi.waitFor(() => expect(browsers).toHaveLength(2), 10_000);
        spoil(browsers);
        browsers[0]?.die();
        return new Promise<number>((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        });
      }),
    { ...job, session },
  );
  return { used: await work(), told, browsers };
}

test("a browser that dies is replaced by the one that stands ready, and none is left", async () => {
  const { used, told, browsers } = await usedInstead(() => {});
  expect(used).toBe(2);
  expect(told).toEqual([`1 goes to ${site}/`, "1 is closed", `2 goes to ${site}/`, "2 is closed"]);
  expect(browsers).toHaveLength(2);
});

test("a browser that stood ready and died as well is not used", async () => {
  const { used } = await usedInstead(([, spare]) => spare?.die());
  expect(used).toBe(3);
});

test("a browser that stood ready and does not answer is closed and not used", async () => {
  const { used, told } = await usedInstead(([, spare]) => {
    if (spare) spare.isFrozen = true;
  });
  expect(used).toBe(3);
  expect(told).toContain("2 is closed");
});

test("a browser that stands ready is closed when the run ends without need of it", async () => {
  const { launch, told, browsers } = launcher();
  const session = browserSession({ launch, site, spare: true });
  const ready = () => vi.waitFor(() => expect(browsers).toHaveLength(2), 10_000);
  await resilient("unused", ({ call }) => call(ready), { ...job, session })();
  expect(told).toEqual([`1 goes to ${site}/`, "1 is closed", "2 is closed"]);
});

test("a run that is soon over starts no second browser", async () => {
  const { launch, browsers } = launcher();
  const session = browserSession({ launch, site, spare: true });
  await resilient("short", ({ call }) => call(() => {}), { ...job, session })();
  expect(browsers).toHaveLength(1);
});

test("options that make no sense are refused, and its errors are known as such", async () => {
  const { launch } = launcher();
  expect(() => browserSession({ launch, site, renewAfter: { calls: 0 } })).toThrow(
    "renewAfter.calls must be a whole number of at least 1, not 0",
  );
  const session = browserSession({ launch, site, cookies: ["OTHER"] });
  const { signal } = new AbortController();
  const handle = await session.open?.(signal);
  if (handle === undefined) throw new Error("not opened");
  const error = await Promise.resolve(session.probe(handle, signal)).catch(
    (thrown: unknown) => thrown,
  );
  expect(isBrowserError(error)).toBe(true);
});
