import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { expect, onTestFinished, test } from "vitest";

import { createHealth, DegradedError, toHealthJson, toTable, toVerdictText } from "../src/index.js";
import type { Health } from "../src/index.js";
import { honoHandler } from "../src/output/hono-handler.js";
import { nodeHandler } from "../src/output/node-handler.js";
import { manualClock } from "./support/manual-clock.js";

/** One of each: well, degraded, dead, held back, never asked. */
async function mixed(clock = manualClock().clock): Promise<Health> {
  const health = createHealth({ clock });
  onTestFinished(() => health[Symbol.dispose]());
  health.check("browser", { run: () => {}, kinds: ["live", "ready"] });
  health.check("page", {
    run: () => {
      throw new DegradedError("the page\nis slow");
    },
  });
  health.check("network", { run: () => Promise.reject(new Error("password 1234 refused")) });
  health.check("site", { run: () => {}, dependsOn: ["network"] });
  health.check("later", { run: () => {}, kinds: ["start"] });
  for (const name of ["browser", "page", "network", "site"]) await health.get(name);
  return health;
}

test("health+json says what the draft can say, and no error in it unless asked", async () => {
  const health = await mixed();
  const json = toHealthJson(health, { version: "1", serviceId: "run" });
  expect(json).toEqual({
    status: "fail",
    version: "1",
    serviceId: "run",
    checks: {
      "browser:responseTime": [
        { status: "pass", time: "2023-11-14T22:13:20.000Z", observedValue: 0, observedUnit: "ms" },
      ],
      "page:responseTime": [
        { status: "warn", time: "2023-11-14T22:13:20.000Z", observedValue: 0, observedUnit: "ms" },
      ],
      "network:responseTime": [
        { status: "fail", time: "2023-11-14T22:13:20.000Z", observedValue: 0, observedUnit: "ms" },
      ],
      "site:responseTime": [{ status: "warn", output: "not asked, network fails" }],
      "later:responseTime": [{ status: "warn", output: "unknown" }],
    },
  });
  expect(JSON.stringify(toHealthJson(health, { details: true }))).toContain("password 1234");
  expect(toHealthJson(health, { kind: "live" }).status).toBe("pass");
  expect(toHealthJson(health, { kind: "start" }).status).toBe("fail");
});

test("the table has a line for each check", async () => {
  expect(toTable(await mixed())).toBe(
    [
      "check    status    ms  says",
      "browser  pass     0.0",
      "page     warn     0.0  the page is slow",
      "network  fail     0.0  password 1234 refused",
      "site     unknown       not asked, network fails",
      "later    unknown       unknown",
    ].join("\n"),
  );
});

test("the verdict as a text has a line for each check and one for the whole", async () => {
  expect(toVerdictText(await mixed(), "ready")).toBe(
    "[+] browser pass\n[~] page warn\n[-] network fail\n[?] site unknown: not asked, network fails\nready check failed\n",
  );
});

test("flapping is said", () => {
  using health = createHealth();
  health.check("a", { run: () => {} });
  for (let i = 0; i < 30; i++) health.report("a", i % 2 === 0 ? undefined : new Error("down"));
  expect(toTable(health)).toContain("down; flapping");
});

/** Both handlers, each in a real server. */
const servers = {
  "node:http": async (health: Health, options?: Parameters<typeof nodeHandler>[1]) => {
    const answer = nodeHandler(health, options);
    const server = createServer((request, response) => {
      void answer(request, response).then((isAnswered) => isAnswered || response.end("mine"));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  hono: async (health: Health, options?: Parameters<typeof honoHandler>[1]) => {
    const app = new Hono();
    app.use(honoHandler(health, options));
    app.get("*", (context) => context.text("mine"));
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
    await once(server, "listening");
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
};

test.each(Object.entries(servers))(
  "%s: each kind has its path, other paths pass",
  async (_, start) => {
    const url = await start(await mixed());
    const live = await fetch(`${url}/livez?verbose`);
    expect([
      live.status,
      live.headers.get("content-type"),
      live.headers.get("cache-control"),
    ]).toEqual([200, "application/health+json", "no-store"]);
    expect(await live.json()).toMatchObject({ status: "pass" });
    const ready = await fetch(`${url}/readyz`, { headers: { accept: "text/plain" } });
    expect([ready.status, await ready.text()]).toEqual([
      503,
      expect.stringContaining("ready check failed"),
    ]);
    expect((await fetch(`${url}/startupz`)).status).toBe(503);
    expect(Object.keys(Object(await (await fetch(`${url}/healthz`)).json()).checks)).toHaveLength(
      5,
    );
    expect((await fetch(`${url}/livez`, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${url}/livez`, { method: "POST" })).status).toBe(405);
    expect(await (await fetch(`${url}/livezz`)).text()).toBe("mine");
  },
);

test.each(Object.entries(servers))(
  "%s: twenty requests make one run, and a check that hangs holds them up no longer than its time",
  async (_, start) => {
    using health = createHealth();
    let runs = 0;
    health.check("slow", {
      timeoutMs: 200,
      run: () => {
        runs++;
        return new Promise(() => {});
      },
    });
    const url = await start(health, { maxAgeMs: 60_000, paths: { "/up": "all" } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/up`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(runs).toBeLessThan(20);
    await Promise.all(answers.map((answer) => answer.text()));
    const before = runs;
    await (await fetch(`${url}/up`)).text();
    expect(runs).toBe(before);
  },
);

test("handlers refuse options that make no sense, by name", () => {
  using health = createHealth();
  expect(() => nodeHandler(health, { maxAgeMs: -1 })).toThrow(/maxAgeMs .* got -1/);
  expect(() => honoHandler(JSON.parse("{}"))).toThrow(/health.verdict must be a function/);
});
