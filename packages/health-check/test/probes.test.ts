import { spawn } from "node:child_process";
import { getEventListeners, once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";

import { describe, expect, onTestFinished, test } from "vitest";

import { isDegradedError, isProbeError } from "../src/index.js";
import type { Probe } from "../src/index.js";
import { cdp } from "../src/probes/cdp.js";
import { cookie } from "../src/probes/cookie.js";
import { disk } from "../src/probes/disk.js";
import { evaluate } from "../src/probes/evaluate.js";
import { eventLoop } from "../src/probes/event-loop.js";
import { http } from "../src/probes/http.js";
import { ladder } from "../src/probes/ladder.js";
import { processAlive } from "../src/probes/process.js";
import { tcp } from "../src/probes/tcp.js";
import { webdriver } from "../src/probes/webdriver.js";
import { manualClock } from "./support/manual-clock.js";

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function serving(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  onTestFinished(() => server.closeAllConnections());
  return `http://127.0.0.1:${await listening(server)}`;
}

async function closedPort(): Promise<number> {
  const server = createTcpServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "close");
  return child.pid ?? 0;
}

const broken = () => Promise.reject(new Error("Target closed"));
const never = () => new Promise<never>(() => {});
const path = tmpdir();

/** Of each probe: one of a thing that is well, one of a thing that is not, and one of a thing that never answers. */
const family: readonly (readonly [string, Record<"well" | "ill" | "silent", () => unknown>])[] = [
  [
    "cdp",
    {
      well: () => cdp({ send: async () => ({ product: "x" }) }),
      ill: () => cdp({ send: broken }),
      silent: () => cdp({ send: never }),
    },
  ],
  [
    "evaluate",
    {
      well: () => evaluate({ evaluate: async () => "https://a.test/x" }, { at: "https://a.test/" }),
      ill: () => evaluate({ evaluate: broken }),
      silent: () => evaluate({ evaluate: never }),
    },
  ],
  [
    "cookie",
    {
      well: () => cookie({ cookies: async () => [{ name: "sid", expires: -1 }] }, { name: "sid" }),
      ill: () => cookie({ cookies: async () => [] }, { name: "sid" }),
      silent: () => cookie({ cookies: never }, { name: "sid" }),
    },
  ],
  [
    "webdriver",
    {
      well: async () =>
        webdriver({
          sessionId: "s/1",
          url: await serving(({ url }, response) => {
            response.statusCode = url === "/session/s%2F1/url" ? 200 : 404;
            response.end('{"value":"about:blank"}');
          }),
        }),
      ill: async () =>
        webdriver({
          sessionId: "gone",
          url: await serving((_, response) => {
            response.statusCode = 404;
            response.end('{"value":{"error":"invalid session id"}}');
          }),
        }),
      silent: async () => webdriver({ sessionId: "s", url: await serving(() => {}) }),
    },
  ],
  [
    "http",
    {
      well: async () => http(await serving((_, response) => response.end("x".repeat(1e6)))),
      ill: async () =>
        http(await serving((_, response) => response.writeHead(302, { location: "/login" }).end())),
      silent: async () => http(await serving(() => {})),
    },
  ],
  [
    "tcp",
    {
      well: async () => tcp({ port: await listening(createTcpServer()) }),
      ill: async () => tcp({ port: await closedPort() }),
      // An address that nobody has, in a network for documents.
      silent: () => tcp({ host: "192.0.2.1", port: 9 }),
    },
  ],
  [
    "process",
    {
      well: () => processAlive(process.pid),
      ill: async () => processAlive(await endedPid()),
      silent: () => undefined,
    },
  ],
  [
    "disk",
    {
      well: () => disk({ path, failBelowBytes: 0, warnBelowBytes: 0 }),
      ill: () => disk({ path, failBelowBytes: Number.MAX_SAFE_INTEGER }),
      silent: () => undefined,
    },
  ],
  [
    "ladder",
    {
      well: () => ladder({ process: async () => {}, site: async () => {} }),
      ill: () => ladder({ browser: broken }),
      silent: () => ladder({ page: never }),
    },
  ],
];

/** What these look at answers always. */
const SILENT_NEVER: ReadonlySet<string> = new Set(["process", "disk"]);

const probeOf = async (make: () => unknown): Promise<Probe> => (await make()) as Probe;

describe.each(family)("%s", (name, { well, ill }) => {
  test("resolves with nothing for what is well, and leaves no listener behind", async () => {
    const probe = await probeOf(well);
    const { signal } = new AbortController();
    expect(await probe({ signal })).toBeUndefined();
    expect(await probe({ signal })).toBeUndefined();
    // What fetch keeps on a signal is its own; a check gives each run a new one.
    const most = name === "http" || name === "webdriver" ? 4 : 0;
    expect(getEventListeners(signal, "abort").length).toBeLessThanOrEqual(most);
  });

  test("rejects with an error that says something for what is not well", async () => {
    const probe = await probeOf(ill);
    const { signal } = new AbortController();
    await expect(probe({ signal })).rejects.toThrow(/.{5}/);
  });

  test("does not begin when its time is over already", async () => {
    const probe = await probeOf(well);
    await expect(probe({ signal: AbortSignal.abort(new Error("over")) })).rejects.toThrow("over");
  });
});

test.each(family.filter(([name]) => !SILENT_NEVER.has(name)))(
  "%s ends at the signal when nothing answers",
  async (_, { silent }) => {
    const probe = await probeOf(silent);
    const stop = new AbortController();
    const asked = probe({ signal: stop.signal });
    // It has begun; no answer can have come.
    await Promise.resolve();
    stop.abort(new Error("enough"));
    await expect(asked).rejects.toThrow("enough");
  },
);

test("evaluate says where a page has gone, without the tokens in its address", async () => {
  const page = { evaluate: async () => "https://b.test/login?token=secret#x" };
  const asked = evaluate(page, { at: "https://a.test/" })({ signal: new AbortController().signal });
  await expect(asked).rejects.toThrow("The page has gone to https://b.test/login");
  await expect(asked).rejects.not.toThrow("secret");
  const judged = evaluate(page, { at: (url) => url.includes("b.test") });
  await judged({ signal: new AbortController().signal });
});

test("a page that is just being replaced is not taken for a broken one: the next one is asked", async () => {
  const destroyed = "Execution context was destroyed, most likely because of a navigation";
  let asked = 0;
  const page = {
    evaluate: async () => {
      asked += 1;
      if (asked < 3) throw new Error(`page.evaluate: ${destroyed}`);
      return "https://a.test/login?token=secret";
    },
  };
  const ask = evaluate(page, { at: "https://a.test/list" });
  const asking = ask({ signal: new AbortController().signal });
  await expect(asking).rejects.toThrow("The page has gone to https://a.test/login");
});

test("a cookie that has expired is gone, and that is a matter of logging in", async () => {
  const has = { cookies: async () => [{ name: "sid", expires: 1000 }] };
  const { signal } = new AbortController();
  await cookie(has, { name: "sid", now: () => 999_999 })({ signal });
  const error: unknown = await cookie(has, { name: "sid" })({ signal }).catch((e: unknown) => e);
  expect(isProbeError(error)).toBe(true);
  expect(Reflect.get(Object(error), Symbol.for("longhaul.verdict"))).toEqual({ category: "auth" });
});

test.skipIf(process.platform !== "linux")(
  "a process that is stopped, or dead and not reaped, is not alive",
  async () => {
    const { signal } = new AbortController();
    // What the shell becomes never asks after the child, which stays as a dead entry.
    const shell = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"]);
    onTestFinished(() => void shell.kill("SIGKILL"));
    const [pid]: readonly unknown[] = await once(shell.stdout, "data");
    await expect
      .poll(() => readFile(`/proc/${shell.pid}/comm`, "utf8"), { timeout: 10_000 })
      .toBe("sleep\n");
    process.kill(Number(pid), "SIGKILL");
    await expect
      .poll(() => processAlive(Number(pid))({ signal }).catch(String), { timeout: 10_000 })
      .toContain("has ended");
    const alive = processAlive(shell.pid ?? 0);
    await alive({ signal });
    shell.kill("SIGSTOP");
    await expect.poll(() => alive({ signal }).catch(String)).toContain("is stopped");
  },
);

test("a disk that grows full is degraded before it fails", async () => {
  const probe = disk({ path, failBelowBytes: 0, warnBelowBytes: Number.MAX_SAFE_INTEGER });
  const error: unknown = await probe({ signal: new AbortController().signal }).catch(
    (e: unknown) => e,
  );
  expect(isDegradedError(error)).toBe(true);
});

test("a loop that is held up and busy is degraded, and well again at the next look", async () => {
  using loop = eventLoop({ maxDelayMs: 100, maxBusy: 0.3 });
  const { signal } = new AbortController();
  const turn = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await turn(50);
  await loop.run({ signal }).catch(() => {});
  // Node's meter takes its first look after each run as the start.
  await turn(50);
  const until = performance.now() + 400;
  while (performance.now() < until);
  await turn(30);
  const error: unknown = await loop.run({ signal }).catch((e: unknown) => e);
  expect(isDegradedError(error)).toBe(true);
  await turn(300);
  expect(await eventLoop({ maxDelayMs: 60_000 }).run({ signal })).toBeUndefined();
});

test("a ladder asks in order, names the lowest broken rung, and tells dead from degraded", async () => {
  const { signal } = new AbortController();
  const rungs = ["process", "browser", "page", "cookie", "site"] as const;
  const verdicts: unknown[] = [];
  for (const sick of rungs) {
    const asked: string[] = [];
    const probes = rungs.map((rung) => [
      rung,
      async () => {
        asked.push(rung);
        if (rung === sick) throw new Error("ill");
      },
    ]);
    const error: unknown = await ladder(Object.fromEntries(probes))({ signal }).catch(
      (e: unknown) => e,
    );
    const isMiddle = sick !== "process" && sick !== "site";
    expect(asked).toEqual(isMiddle ? rungs.slice(0, 4) : rungs.slice(0, rungs.indexOf(sick) + 1));
    expect(error).toMatchObject({ rung: sick, cause: new Error("ill") });
    const verdict: unknown = Reflect.get(Object(error), Symbol.for("longhaul.verdict"));
    verdicts.push([isDegradedError(error), Reflect.get(Object(verdict), "category")]);
  }
  expect(verdicts).toEqual([
    [false, "browser-lost"],
    [false, "browser-lost"],
    [true, "page-lost"],
    [true, "auth"],
    [true, undefined],
  ]);
});

test("of several broken rungs the lowest is named, and nothing above it is waited for", async () => {
  const stop = new AbortController();
  const signals: AbortSignal[] = [];
  const hang = ({ signal }: { signal: AbortSignal }) => {
    signals.push(signal);
    return new Promise<never>(() => {});
  };
  const run = ladder({
    browser: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error("gone");
    },
    page: broken,
    cookie: hang,
  });
  await expect(run({ signal: stop.signal })).rejects.toMatchObject({ rung: "browser" });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});

test("each rung has a time of its own, which a stall of ours does not use up", async () => {
  const { clock, advance, stall } = manualClock();
  const { signal } = new AbortController();
  let answer = (): void => {};
  const run = ladder(
    { browser: () => new Promise<void>((resolve) => (answer = resolve)), page: never },
    { rungMs: 100, clock },
  );
  const asked = run({ signal }).catch((error: unknown) => error);
  await stall(5000);
  answer();
  await advance(99);
  await advance(2);
  expect(await asked).toMatchObject({ rung: "page", message: /did not answer within 100 ms/ });
});

test.each([
  [() => cdp(JSON.parse("{}")), /session.send must be a function, got undefined/],
  [() => evaluate(JSON.parse("null")), /page.evaluate must be a function/],
  [() => cookie({ cookies: never }, { name: "" }), /name .* got ""/],
  [() => http("ftp://x"), /url must be an address of http or https, got "ftp:\/\/x"/],
  [() => webdriver({ url: "http://x", sessionId: "" }), /sessionId .* got ""/],
  [() => tcp({ port: 0 }), /port .* got 0/],
  [() => processAlive(0), /pid .* got 0/],
  [() => disk({ path: "" }), /path .* got ""/],
  [() => eventLoop({ maxDelayMs: 0 }), /maxDelayMs .* got 0/],
  [() => ladder({}, { rungMs: 0 }), /rungMs .* got 0/],
  [() => ladder(JSON.parse('{"page":1}')), /page must be a function, got 1/],
])("refuses options that make no sense, by name (%#)", (make, message) => {
  expect(make).toThrow(message);
});
