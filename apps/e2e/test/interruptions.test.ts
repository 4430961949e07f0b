import { once } from "node:events";

import { expect, test, vi } from "vitest";

import { browsersOf, living } from "../course/processes.js";
import { folder, gather, noBrowser, practiceSite, query, start } from "./fixture.js";

/** The ids whose details the site has handed out, in order. */
async function handedOut(
  site: Awaited<ReturnType<typeof practiceSite>>,
): Promise<readonly string[]> {
  return (await site.journal()).flatMap((entry) =>
    entry.kind === "request" && entry.endpoint === "details" && entry.status === 200
      ? [entry.path.split("/").at(-2)?.toUpperCase() ?? ""]
      : [],
  );
}

test.skipIf(noBrowser)(
  "kill -9 in the middle: the next start goes on, and asks for nothing that was stored",
  async () => {
    const site = await practiceSite({ matches: 30 });
    const cwd = await folder();
    const args = ["run", "6", "--site", site.url];
    const killed = start({ cwd, args, env: { REQUESTS_PER_SECOND: "60" } });
    await killed.saying("Page 2");
    killed.child.kill("SIGKILL");
    await killed.ended;
    const stored = query(cwd, "SELECT key FROM items WHERE state = 'done'").map(({ key }) => key);
    expect(stored.length).toBeGreaterThanOrEqual(10);
    const before = (await handedOut(site)).length;

    const { code, report, text } = await gather(site, { cwd });
    expect(code).toBe(0);
    expect(text).toContain("Going on with run 1");
    expect(report).toMatchObject({ outcome: "complete", resumed: true, counts: { done: 30 } });
    const askedAgain = (await handedOut(site)).slice(before).filter((id) => stored.includes(id));
    expect(askedAgain).toEqual([]);
  },
);

test.skipIf(noBrowser)(
  "Ctrl-C finishes the step in hand, saves, says how to go on, and exits 130",
  async () => {
    const site = await practiceSite({ matches: 50 });
    const { code, text, cwd, report } = await gather(site, {
      env: { REQUESTS_PER_SECOND: "50" },
      during: async ({ saying, child }) => {
        await saying("25 items");
        child.kill("SIGINT");
      },
    });
    expect(code).toBe(130);
    expect(text).toContain("Stopping: finishing the step in hand");
    expect(text).toContain("To go on from here: actions run 6");
    expect(report).toMatchObject({ outcome: "stopped", counts: { failed: 0 }, missing: [] });
    // Whatever details were handed out are stored: the step in hand was not dropped.
    const done = query(cwd, "SELECT key FROM items WHERE state = 'done'").map(({ key }) => key);
    expect(new Set(await handedOut(site))).toEqual(new Set(done));
    const next = await gather(site, { cwd });
    expect(next.report).toMatchObject({ outcome: "complete", counts: { done: 50 } });
  },
);

test.skipIf(noBrowser)(
  "Ctrl-C twice lets go at once, even of an answer that never comes",
  async () => {
    const site = await practiceSite({ matches: 20 });
    await site.ask("POST", "/faults", { endpoint: "details", fault: "hang" });
    const { code } = await gather(site, {
      during: async ({ saying, child }) => {
        await saying("Page 1");
        child.kill("SIGINT");
        await saying("finishing the step in hand");
        child.kill("SIGINT");
      },
    });
    expect(code).toBe(130);
  },
);

test.skipIf(noBrowser)(
  "a reader of its lines that goes away does not end the run, and a closed terminal ends it softly",
  async () => {
    const site = await practiceSite({ matches: 30 });
    const { code, report } = await gather(site, {
      env: { REQUESTS_PER_SECOND: "100" },
      during: async ({ saying, child }) => {
        await saying("Page 1");
        child.stdout?.destroy();
        while ((await site.asked("details")) < 25) await new Promise((r) => setTimeout(r, 20));
        child.kill("SIGHUP");
      },
    });
    expect(code).toBe(130);
    expect(report).toMatchObject({ outcome: "stopped", counts: { failed: 0 } });
    expect(report.counts.done).toBeGreaterThanOrEqual(20);
  },
);

/** Both browsers of a run, once the second stands ready. */
async function bothBrowsers(child: {
  readonly pid?: number | undefined;
}): Promise<readonly number[]> {
  return vi.waitUntil(() => {
    const found = browsersOf(child.pid);
    return found.length > 1 && found;
  }, 20_000);
}

test.skipIf(noBrowser)(
  "a browser that stands ready takes over when the first one is killed, and both are gone when the run has ended",
  async () => {
    const site = await practiceSite({ matches: 40 });
    let used: number | undefined;
    let ready: readonly number[] = [];
    const { report, code } = await gather(site, {
      plug: true,
      env: { BROWSER_SPARE: "true", REQUESTS_PER_SECOND: "40" },
      during: async ({ saying, child }) => {
        child.on("message", (message: { browser?: number }) => (used = message.browser ?? used));
        await saying("Page 1");
        ready = await bothBrowsers(child);
        process.kill(used ?? 0, "SIGKILL");
        const next = ready.find((pid) => pid !== used);
        await vi.waitUntil(() => used === next, 20_000);
      },
    });
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 40, failed: 0 } });
    expect(await site.logins()).toBe(1);
    expect(living([...ready])).toEqual([]);
  },
);

test.skipIf(noBrowser)(
  "a browser that stands ready goes with a run that is killed, and one that froze goes with the next",
  async () => {
    const site = await practiceSite({ matches: 20 });
    const cwd = await folder();
    const env = { BROWSER_SPARE: "true", REQUESTS_PER_SECOND: "40" };
    const run = start({ cwd, args: ["run", "6", "--site", site.url], env });
    await run.saying("Page 1");
    const both = await bothBrowsers(run.child);
    const spare = both.at(-1) ?? 0;
    await vi.waitUntil(
      () => query(cwd, `SELECT 1 FROM browsers WHERE pid = ${spare}`).length,
      20_000,
    );
    process.kill(spare, "SIGSTOP");
    run.child.kill("SIGKILL");
    await run.ended;
    await expect.poll(() => living([...both]), { timeout: 20_000 }).toEqual([spare]);
    const { text } = await gather(site, { cwd });
    expect(text).toContain("Ended 1 browser that an earlier run left behind");
    expect(living([spare])).toEqual([]);
  },
);

test.skipIf(noBrowser)(
  "a killed browser is reopened once for all workers, without another log-in",
  async () => {
    const site = await practiceSite({ matches: 30 });
    let pid: number | undefined;
    const { report, code, text } = await gather(site, {
      plug: true,
      env: { PARALLEL_WORKERS: "4", REQUESTS_PER_SECOND: "60" },
      during: async ({ saying, child }) => {
        child.on("message", (message: { browser?: number }) => (pid = message.browser ?? pid));
        await saying("Page 2");
        process.kill(pid ?? 0, "SIGKILL");
      },
    });
    expect(code).toBe(0);
    expect(report.outages).toMatchObject([{ category: "browser-lost", recoveries: 1 }]);
    expect(report.counts.done).toBe(30);
    expect(text.split("No wait: browser exited, relaunching")).toHaveLength(2);
    expect(await site.logins()).toBe(1);
  },
);

test.skipIf(noBrowser)(
  "a browser that freezes is found by its silence and replaced",
  async () => {
    const site = await practiceSite({ matches: 30 });
    let pid: number | undefined;
    const { report, code } = await gather(site, {
      plug: true,
      env: { REQUESTS_PER_SECOND: "60" },
      during: async ({ saying, child }) => {
        child.on("message", (message: { browser?: number }) => (pid = message.browser ?? pid));
        await saying("Page 2");
        process.kill(pid ?? 0, "SIGSTOP");
      },
    });
    expect(code).toBe(0);
    expect(report.counts.done).toBe(30);
    // Whoever asked the browser just before it froze takes the page for lost at first, and goes one rung up then.
    expect(report.outages.map(({ category, recoveries }) => `${category} ${recoveries}`)).toEqual([
      expect.stringMatching(/^(?:browser-lost 1|page-lost 2)$/),
    ]);
  },
  60_000,
);

test.skipIf(noBrowser)(
  "nothing goes around the browser: while it is offline, and once it is dead, the site counts no request",
  async () => {
    const site = await practiceSite({ matches: 30 });
    let pid: number | undefined;
    let offline = -1;
    let dead = -1;
    await gather(site, {
      plug: true,
      env: { REQUESTS_PER_SECOND: "60", OUTAGE_MS: "0" },
      during: async (running) => {
        const { child, saying } = running;
        child.on("message", (message: { browser?: number }) => (pid = message.browser ?? pid));
        await saying("Page 2");
        child.send({ offline: true });
        await once(child, "message");
        const before = await site.asked();
        await saying("Waiting 2.0s");
        await saying("Waiting 4.0s");
        offline = (await site.asked()) - before;
        // Frozen, so that no other browser can take its place before the count.
        child.kill("SIGSTOP");
        process.kill(pid ?? 0, "SIGKILL");
        const then = await site.asked();
        await site.ask("GET", "/health");
        dead = (await site.asked()) - then;
        child.kill("SIGKILL");
      },
    });
    expect([offline, dead]).toEqual([0, 0]);
  },
  60_000,
);

test.skipIf(noBrowser)(
  "a site that is gone for a while is waited for, and the run completes",
  async () => {
    const site = await practiceSite({ matches: 30 });
    const { report, code } = await gather(site, {
      env: { REQUESTS_PER_SECOND: "60" },
      during: async ({ saying }) => {
        await saying("Page 2");
        await site.ask("POST", "/close-port", { forMs: 3000 });
      },
    });
    expect(code).toBe(0);
    expect(report.counts.done).toBe(30);
    expect(report.outages).toMatchObject([{ category: "unreachable" }]);
  },
);

test.skipIf(noBrowser)(
  "a site that stays away ends the run partial, with what was done saved",
  async () => {
    const site = await practiceSite({ matches: 30 });
    const { report, code, cwd } = await gather(site, {
      env: { REQUESTS_PER_SECOND: "60", OUTAGE_MS: "0" },
      during: async ({ saying }) => {
        await saying("Page 2");
        await site.ask("POST", "/close-port", { forMs: 600_000 });
      },
    });
    expect(code).toBe(2);
    expect(report.outcome).toBe("partial");
    expect(report.reason).toContain("unreachable for longer than OUTAGE_MS");
    expect(report.outages[0]?.recoveredAfterMs).toBeUndefined();
    expect(query(cwd, "SELECT count(*) AS n FROM people")[0]?.["n"]).toBe(report.counts.done);
  },
  60_000,
);

test.skipIf(noBrowser).each([
  { worn: "was used for long enough", args: ["--browser-max-requests", "25"], times: 2 },
  { worn: "has grown too big", args: ["--browser-max-mb", "20"], times: 1 },
])(
  "a browser that $worn is replaced between two requests: no outage, no other log-in, nothing twice",
  async ({ args, times }) => {
    const site = await practiceSite({ matches: 30 });
    const { report, code, text } = await gather(site, {
      args,
      env: { PARALLEL_WORKERS: "4", REQUESTS_PER_SECOND: "100" },
    });
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 30 }, outages: [] });
    expect(text.split("Browser replaced by a fresh one").length).toBeGreaterThan(times);
    expect(await site.logins()).toBe(1);
    const ids = await handedOut(site);
    expect(new Set(ids).size).toBe(ids.length);
  },
);
