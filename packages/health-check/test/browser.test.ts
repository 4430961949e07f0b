import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { createHealth, isDegradedError } from "../src/index.js";
import type { CheckResult } from "../src/index.js";
import { cdp } from "../src/probes/cdp.js";
import { cookie } from "../src/probes/cookie.js";
import { evaluate } from "../src/probes/evaluate.js";
import { http } from "../src/probes/http.js";
import { ladder } from "../src/probes/ladder.js";
import { processAlive } from "../src/probes/process.js";
import { noBrowser, startBrowser } from "./support/chromium.js";

// One for all: what kills it comes last.
let world: Awaited<ReturnType<typeof startBrowser>> | undefined;

beforeAll(async () => {
  if (!noBrowser) world = await startBrowser();
}, 60_000);

afterAll(() => world?.end());

/** A page that is pinged once a second by a ladder, found well. */
async function pinged(rungs: readonly string[], rungMs = 800) {
  if (!world) throw new Error("The browser did not start");
  const { session, pid, url } = world;
  const { page, context } = await world.open();
  const all = {
    process: processAlive(pid),
    browser: cdp(session),
    page: evaluate(page, { at: url }),
    cookie: cookie(context, { name: "sid", url }),
    site: http(url),
  };
  const chosen = Object.fromEntries(Object.entries(all).filter(([rung]) => rungs.includes(rung)));
  const health = createHealth();
  onTestFinished(() => health[Symbol.dispose]());
  const run = ladder(chosen, { rungMs });
  health.check("browser", { run, everyMs: 1000, jitter: 0, timeoutMs: 30_000, freshForMs: 30_000 });
  expect(await health.get("browser")).toMatchObject({ status: "pass" });
  /** Resolves with the first result that is not well. */
  const found = new Promise<CheckResult>((resolve) => {
    health.on("change", ({ to }) => to.status !== "pass" && resolve(to));
  });
  return { ...world, page, context, health, found };
}

const ALL = ["process", "browser", "page", "cookie", "site"];
const patient = { timeout: 60_000 };

test.skipIf(noBrowser)("a healthy browser passes on every rung", patient, async () => {
  const { health } = await pinged(ALL);
  expect(await health.get("browser")).toMatchObject({ status: "pass", failures: 0 });
});

test.skipIf(noBrowser)(
  "a frozen browser is found by the first ping that meets it",
  patient,
  async () => {
    // Without the rung that looks into the process table: as it is on other systems.
    const { health, found, signalAll } = await pinged(["browser", "page"]);
    const pings = health.history("browser").length;
    signalAll("SIGSTOP");
    const { status, error } = await found;
    signalAll("SIGCONT");
    expect([status, Reflect.get(Object(error), "rung")]).toEqual(["fail", "browser"]);
    expect(String(error)).toContain("did not answer within 800 ms");
    // One more may have been under way when it froze.
    expect(health.history("browser").length - pings).toBeLessThanOrEqual(2);
    await expect.poll(async () => (await health.get("browser")).status, patient).toBe("pass");
  },
);

test.skipIf(noBrowser)("a page that hangs in its own script is degraded", patient, async () => {
  // The script takes a whole core from the browser.
  const { found, page } = await pinged(["browser", "page"], 5000);
  void page.evaluate("for (;;);").catch(() => {});
  const { status, error } = await found;
  expect([status, Reflect.get(Object(error), "rung")]).toEqual(["warn", "page"]);
});

test.skipIf(noBrowser)("a page that has gone elsewhere is degraded", patient, async () => {
  const { found, page, url } = await pinged(ALL, 5000);
  await page.goto(url.replace("127.0.0.1", "localhost") + "login?token=secret");
  const { status, error } = await found;
  expect(status).toBe("warn");
  expect(String(error)).toMatch(/The page has gone to http:\/\/localhost:\d+\/login$/);
});

test.skipIf(noBrowser)("a session whose cookie is gone is degraded", patient, async () => {
  const { found, context } = await pinged(ALL, 5000);
  await context.clearCookies();
  const { status, error } = await found;
  expect([status, Reflect.get(Object(error), "rung")]).toEqual(["warn", "cookie"]);
});

test.skipIf(noBrowser)(
  "a browser that was asked while we were away is not taken for dead",
  patient,
  async () => {
    // Long enough for a loaded machine to answer in, once we are back.
    const { health } = await pinged(["browser", "page"], 3000);
    const asked = health.get("browser");
    // Our own loop stands still for longer than a rung may take.
    const until = performance.now() + 4000;
    while (performance.now() < until);
    expect(await asked).toMatchObject({ status: "pass", failures: 0 });
  },
);

test.skipIf(noBrowser)(
  "a killed renderer under a living browser is degraded, not dead",
  patient,
  async () => {
    const { found, session, health } = await pinged(["browser", "page", "cookie"]);
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    for (const { type, id } of processInfo) if (type === "renderer") process.kill(id, "SIGKILL");
    const { status, error } = await found;
    expect([status, Reflect.get(Object(error), "rung")]).toEqual(["warn", "page"]);
    expect(isDegradedError(error)).toBe(true);
    expect(health.verdict()).toMatchObject({ status: "warn", ok: true });
  },
);

test.skipIf(noBrowser)("a killed browser has failed", patient, async () => {
  const { found, signalAll } = await pinged(ALL);
  signalAll("SIGKILL");
  const { status, error } = await found;
  expect(status).toBe("fail");
  expect(["process", "browser"]).toContain(Reflect.get(Object(error), "rung"));
  expect(Reflect.get(Object(error), Symbol.for("longhaul.verdict"))).toEqual({
    category: "browser-lost",
  });
});
