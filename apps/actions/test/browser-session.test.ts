import { spawn } from "node:child_process";
import { once } from "node:events";

import type { Verdict } from "@longhaul/error-classify";
import type { Recover } from "@longhaul/resilience";
import { expect, onTestFinished, test } from "vitest";

import type { BrowserHandle } from "../src/browser/browser-handle.js";
import { browserSession } from "../src/browser/browser-session.js";
import type { BrowserSessionOptions } from "../src/browser/browser-session.js";
import { openedFirst } from "../src/browser/opened-first.js";
import { noBrowser } from "./fixture.js";

type Launched = Awaited<ReturnType<BrowserSessionOptions["launch"]>>;

const site = "http://127.0.0.1:1";
const never = new AbortController().signal;
const lost = { category: "browser-lost" } as Verdict;

/** Stands for a browser: its page goes where `goto` says, and it tells what was closed. */
function browserLike({
  goto,
  pid,
  isConnected = true,
}: {
  readonly goto: () => Promise<unknown>;
  readonly pid?: number | undefined;
  readonly isConnected?: boolean;
}) {
  const closed: string[] = [];
  const page = {
    goto,
    url: () => `${site}/discoveryui-matches/list/`,
    close: async () => void closed.push("page"),
  };
  const context = { newPage: async () => page };
  const processInfo = pid === undefined ? [] : [{ type: "browser", id: pid }];
  const browser = {
    isConnected: () => isConnected,
    newBrowserCDPSession: async () => ({ send: async () => ({ processInfo }) }),
    newContext: async () => context,
    close: async () => void closed.push("browser"),
  } as unknown as Launched;
  return { browser, context, page, closed };
}

const session = (launch: BrowserSessionOptions["launch"]) =>
  browserSession({ launch, site, credentials: { username: "me", password: "secret" } });

const rung = (of: ReturnType<typeof session>, action: "reopen-page" | "reopen-browser") =>
  (of.recover as Record<string, Recover<BrowserHandle>>)[action] as Recover<BrowserHandle>;

test("opening that is stopped while the site does not answer ends at once, and closes its browser", async () => {
  const stop = new AbortController();
  const { browser, closed } = browserLike({
    goto: () => {
      stop.abort(new Error("stop"));
      return new Promise(() => {});
    },
  });
  await expect(session(async () => browser).open?.(stop.signal)).rejects.toThrow("stop");
  expect(closed).toEqual(["browser"]);
});

test("a browser that has started only after the stop is closed", async () => {
  const stop = new AbortController();
  const { browser, closed } = browserLike({ goto: async () => undefined });
  let started = (_browser: Launched): void => {};
  const launching = new Promise<Launched>((resolve) => (started = resolve));
  const opening = session(() => launching).open?.(stop.signal);
  stop.abort(new Error("stop"));
  await expect(opening).rejects.toThrow("stop");
  started(browser);
  await launching;
  await new Promise((resolve) => setImmediate(resolve));
  expect(closed).toEqual(["browser"]);
});

test("Ctrl-C before the run has begun ends it with 130, and what is opened too late is closed", async () => {
  const stop = new AbortController();
  const handle = {} as BrowserHandle;
  let open = (_handle: BrowserHandle): void => {};
  const opening = new Promise<BrowserHandle>((resolve) => (open = resolve));
  let close = (_handle: BrowserHandle): void => {};
  const closed = new Promise<BrowserHandle>((resolve) => (close = resolve));
  const first = openedFirst({ ...noBrowser, open: () => opening, close }, site, stop.signal);
  stop.abort(new Error("stop"));
  await expect(first).rejects.toMatchObject({
    exitCode: 130,
    message: "Stopped before anything was done",
  });
  open(handle);
  expect(await closed).toBe(handle);
});

test("a page that cannot be brought to the site again is closed", async () => {
  const { browser, context, page, closed } = browserLike({
    goto: async () => {
      throw new Error("net::ERR_CONNECTION_REFUSED");
    },
  });
  const old = { browser, context, page, site } as unknown as BrowserHandle;
  const reopening = rung(
    session(async () => browser),
    "reopen-page",
  )(lost, old, never);
  await expect(reopening).rejects.toThrow("ERR_CONNECTION_REFUSED");
  expect(closed).toEqual(["page"]);
});

test("the process number of a browser that is gone is left alone: it may be another program's", async () => {
  const other = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"]);
  onTestFinished(() => void other.kill("SIGKILL"));
  await once(other, "spawn");
  const gone = browserLike({ goto: async () => undefined, isConnected: false });
  const next = browserLike({ goto: async () => undefined });
  const old = { browser: gone.browser, pid: other.pid, site } as unknown as BrowserHandle;
  await rung(
    session(async () => next.browser),
    "reopen-browser",
  )(lost, old, never);
  const ended = once(other, "exit");
  other.kill("SIGTERM");
  expect((await ended)[1]).toBe("SIGTERM");
});
