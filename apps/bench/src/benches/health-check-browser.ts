import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import { createHealth } from "@longhaul/health-check";
import type { Probe } from "@longhaul/health-check";
import { cdp } from "@longhaul/health-check/probes/cdp";
import { cookie } from "@longhaul/health-check/probes/cookie";
import { evaluate } from "@longhaul/health-check/probes/evaluate";
import { ladder } from "@longhaul/health-check/probes/ladder";
import { processAlive } from "@longhaul/health-check/probes/process";
import { chromium } from "playwright-core";

import type { Bench, Table } from "../bench.js";
import { median } from "../measure.js";

const paths = [
  "/usr/lib/chromium/chromium-headless-shell",
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
];
const executablePath = paths.find((path) => existsSync(path));

/** What the check of the guide's system took. */
const GUIDE_MS = 100;

/** What asking a healthy browser costs, and how soon a frozen one is noticed. */
export const healthCheckBrowser: Bench = {
  name: "health-check-browser",
  title:
    "health-check, a browser: asking a healthy headless browser, median ms; and from SIGSTOP to the verdict with a ping a second, each rung within 800 ms.",
  run: async ({ rounds, long }) => {
    if (executablePath === undefined) {
      return { columns: ["", "ms"], rows: [["no browser here", ""]], checks: [] };
    }
    return measured(executablePath, rounds, long ? 5 : 1);
  },
};

async function measured(path: string, rounds: number, freezes: number): Promise<Table> {
  const browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto("about:blank");
    await context.addCookies([{ name: "sid", value: "1", url: "http://practice.test/" }]);
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const pid = processInfo.find(({ type }) => type === "browser")?.id ?? 0;
    const browserRung = cdp(session);
    const rungs = {
      process: processAlive(pid),
      browser: browserRung,
      page: evaluate(page, { at: "about:blank" }),
      cookie: cookie(context, { name: "sid" }),
    };
    const probes = { ...rungs, "all four, as a ladder": ladder(rungs) };
    const rows: (readonly [string, number])[] = [];
    for (const [name, probe] of Object.entries(probes)) {
      rows.push([name, await pinged(probe, rounds)]);
    }
    const all = rows.at(-1)?.[1] ?? Number.NaN;
    const frozen: number[] = [];
    for (let i = 0; i < freezes; i++) {
      frozen.push(await noticed(ladder({ browser: browserRung }, { rungMs: 800 }), pid));
    }
    const foundMs = Math.max(...frozen);
    return {
      columns: ["", "ms"],
      rows: [
        ...rows.map(([name, ms]) => [name, ms.toFixed(2)]),
        ["the guide's own figure for such a check", GUIDE_MS.toFixed(2)],
        ["frozen, until noticed, median", median(frozen).toFixed(0)],
        ["frozen, until noticed, worst", foundMs.toFixed(0)],
      ],
      checks: [
        { what: "all four rungs, median ms", value: all, target: 3 },
        { what: "frozen, until noticed, worst, in s", value: foundMs / 1000, target: 2 },
      ],
    };
  } finally {
    await browser.close();
  }
}

async function pinged(probe: Probe, rounds: number): Promise<number> {
  const { signal } = new AbortController();
  const figures: number[] = [];
  for (let i = 0; i < 20; i++) await probe({ signal });
  for (let i = 0; i < rounds * 30; i++) {
    const started = performance.now();
    await probe({ signal });
    figures.push(performance.now() - started);
  }
  return median(figures);
}

/** From the freeze, at any moment between two pings, until the status says so. */
async function noticed(run: Probe, pid: number): Promise<number> {
  using health = createHealth({ keepAlive: true });
  health.check("browser", { run, everyMs: 1000, jitter: 0 });
  await health.get("browser");
  const found = new Promise<number>((resolve) => {
    health.on("change", ({ to }) => to.status === "fail" && resolve(performance.now()));
  });
  await delay(Math.random() * 1000);
  const frozenAt = performance.now();
  process.kill(pid, "SIGSTOP");
  try {
    return (await found) - frozenAt;
  } finally {
    process.kill(pid, "SIGCONT");
  }
}
