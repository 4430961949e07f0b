import { spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import Database from "libsql";
import { expect, onTestFinished, test } from "vitest";

import { due } from "../src/start/judge-messages.js";
import {
  actionsMain,
  folder,
  gather,
  noBrowser,
  practiceSite,
  runAction,
  start,
} from "./fixture.js";
import type { Site } from "./fixture.js";

/** What a person types in another terminal. */
const actions = (cwd: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [actionsMain, ...args], { cwd, encoding: "utf8" });

/** Stops the process where it holds no lock on the database: that of one in the middle of writing stands for all. */
async function standStill(child: ChildProcess, cwd: string): Promise<void> {
  const db = new Database(join(cwd, "actions.db"), { timeout: 100 });
  try {
    for (;;) {
      child.kill("SIGSTOP");
      try {
        db.exec("BEGIN IMMEDIATE; ROLLBACK");
        return;
      } catch {
        child.kill("SIGCONT");
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  } finally {
    db.close();
  }
}

/** A webhook that keeps what it is told. */
async function webhook() {
  const told: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      told.push(JSON.parse(body));
      response.end();
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, told };
}

/** Recovery is soon at its end. */
const soon = { REQUESTS_PER_SECOND: "100", RECOVERY_BACKOFF_BASE_MS: "100" };

test.skipIf(noBrowser).for([
  {
    when: "the site lets nobody sign in",
    shut: (site: Site) => site.ask("POST", "/faults", { endpoint: "signin", fault: "403" }),
    open: (site: Site) => site.ask("DELETE", "/faults"),
    said: "refused to sign in",
  },
  {
    when: "the site asks for a code",
    shut: (site: Site) => site.ask("POST", "/second-step", { required: true }),
    open: (site: Site) => site.ask("POST", "/second-step", { required: false }),
    said: "wants more: Verify it is you",
  },
])(
  "a run waits at night, tells a person, and goes on when it is told to: $when",
  async ({ shut, open, said }) => {
    const site = await practiceSite({ matches: 20 });
    const cwd = await folder();
    const hook = await webhook();
    const { code, text, report } = await gather(site, {
      cwd,
      env: { ...soon, NOTIFY_URL: hook.url },
      during: async ({ saying }) => {
        await saying("Page 1");
        await shut(site);
        await site.ask("POST", "/expire-sessions", {});
        await saying("Waiting for a person");
        const asked = await site.asked();
        expect(actions(cwd, "status").stdout).toContain("Waiting for you: ");
        expect(await site.asked()).toBe(asked);
        await open(site);
        expect(actions(cwd, "resume").status).toBe(0);
      },
    });
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 20 } });
    expect(report.outages).toMatchObject([{ category: "auth" }]);
    expect(text).toContain("Going on");
    expect(hook.told).toMatchObject([
      { action: 6, outcome: "paused", reason: expect.stringContaining(said) as string },
      { action: 6, outcome: "complete" },
    ]);
    expect(actions(cwd, "status").stdout).not.toContain("Waiting for you");
  },
);

test.skipIf(noBrowser)(
  "a run that waits for a person ends with stop, and after PERSON_WAIT_MS by itself, with what it did saved",
  async () => {
    for (const how of ["stop", "time"] as const) {
      const site = await practiceSite({ matches: 20 });
      const cwd = await folder();
      const { code, report } = await gather(site, {
        cwd,
        env: { ...soon, ...(how === "time" && { PERSON_WAIT_MS: "300" }) },
        during: async ({ saying }) => {
          await saying("Page 1");
          await site.ask("POST", "/faults", { endpoint: "signin", fault: "403" });
          await site.ask("POST", "/expire-sessions", {});
          await saying("Waiting for a person");
          if (how === "stop") actions(cwd, "stop");
        },
      });
      expect([how, code, report.outcome]).toEqual(
        how === "stop" ? [how, 130, "stopped"] : [how, 1, "failed"],
      );
      await site.ask("DELETE", "/faults");
      const next = await gather(site, { cwd });
      expect(next.report).toMatchObject({ outcome: "complete", counts: { done: 20 } });
    }
  },
);

test.skipIf(noBrowser)(
  "an endpoint that keeps failing is left alone, which status tells, and gets no request until then",
  async () => {
    const site = await practiceSite({ matches: 20 });
    const cwd = await folder();
    const failing = { endpoint: "profile", fault: "503" };
    const { code, report, text } = await gather(site, {
      cwd,
      env: { PARALLEL_WORKERS: "4", REQUESTS_PER_SECOND: "100" },
      during: async ({ saying }) => {
        await saying("Page 1");
        await site.ask("POST", "/faults", failing);
        let told = "";
        // The site lives in this process: nobody may hold it up.
        while (!told.includes("Left alone until")) {
          told = (await start({ cwd, args: ["status"] }).ended).text;
        }
        expect(told).toMatch(/Left alone until \S+Z: profile/);
        const asked = await site.asked("profile");
        // Nobody asks for as long as it takes to look twenty times.
        for (let n = 0; n < 20; n += 1) expect(await site.asked("profile")).toBe(asked);
        expect(actions(cwd, "metrics").stdout).toContain(
          'longhaul_circuit_open{endpoint="profile"} 1',
        );
        await site.ask("DELETE", "/faults");
      },
    });
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 20 } });
    expect(text).not.toContain("left alone for now");
  },
);

test.skipIf(noBrowser)(
  "a wall of 429s slows one endpoint down and no other, the run completes, and the next one begins at that pace",
  async () => {
    const site = await practiceSite({
      matches: 30,
      // Even a slow machine asks for twelve in three seconds.
      limits: [{ endpoint: "details", count: 12, windowMs: 3000 }],
      retryAfter: "seconds",
    });
    const cwd = await folder();
    const env = { REQUESTS_PER_SECOND: "200", PARALLEL_WORKERS: "2" };
    const { code, report } = await gather(site, { cwd, env });
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 30 } });
    expect(report.outages.map(({ category }) => category)).toContain("rate-limited");
    expect(report.outages.map(({ key }) => key)).toEqual(report.outages.map(() => "details"));
    expect(Object.keys(report.pace?.learnt ?? {})).toEqual(["details"]);
    const refused = report.requests?.["details"]?.failed["rate-limited"] ?? 0;
    expect(refused).toBeLessThan(20);
    const { perSecond } = JSON.parse(actions(cwd, "status", "--json").stdout) as {
      readonly perSecond: Readonly<Record<string, number>>;
    };
    expect(perSecond["details"]).toBeLessThan(200);
    expect(perSecond["profile"]).toBe(200);
  },
);

test.skipIf(noBrowser)(
  "an emergency stop lets no further message out, and no run begin until it is lifted",
  async () => {
    const site = await practiceSite({ matches: 12, conversations: 4 });
    const cwd = await folder();
    const env = { APP_MODE: "production", MAX_INBOX: "0", MAX_SEND_PER_RUN: "100" };
    for (const id of ["6", "7"]) await runAction(id, site, { cwd, env });
    const { code, report } = await runAction("8", site, {
      cwd,
      env: { ...env, REQUESTS_PER_SECOND: "20" },
      during: async () => {
        while ((await site.sent()).length === 0) await new Promise((r) => setTimeout(r, 50));
        expect(actions(cwd, "emergency-stop").status).toBe(0);
      },
    });
    const sent = await site.sent();
    expect([code, report.outcome]).toEqual([130, "stopped"]);
    expect(sent.length).toBeLessThanOrEqual(3);
    const refused = await runAction("8", site, { cwd, env });
    expect(refused.code).toBe(130);
    expect(refused.text).toContain("Lift it with: actions emergency-stop --lift");
    expect(await site.sent()).toHaveLength(sent.length);
    expect(actions(cwd, "emergency-stop", "--lift").status).toBe(0);
    const next = await runAction("8", site, { cwd, env });
    expect(next.report).toMatchObject({ outcome: "complete", messages: { open: [] } });
    expect((await site.sent()).length).toBeGreaterThan(sent.length);
  },
);

test.skipIf(noBrowser)(
  "a runner that stood still while another took its work over sends nothing when it wakes, and nobody is written to twice",
  async () => {
    const site = await practiceSite({ matches: 12, conversations: 4 });
    const before = await site.truth();
    const cwd = await folder();
    const env = {
      APP_MODE: "production",
      MAX_INBOX: "0",
      MAX_SEND_PER_RUN: "100",
      REQUEST_TIMEOUT_MS: "2000",
      SETTLE_MS: "200",
    };
    for (const id of ["6", "7"]) await runAction(id, site, { cwd, env });
    const args = ["run", "8", "--site", site.url];
    const asleep = start({ cwd, args, env: { ...env, REQUESTS_PER_SECOND: "20" } });
    while ((await site.sent()).length === 0) await new Promise((r) => setTimeout(r, 20));
    await standStill(asleep.child, cwd);
    const refused = await start({ cwd, args, env }).ended;
    expect(refused.text).toContain("take its work over with --take-over");
    const { report, code } = await runAction("8", site, { cwd, env, args: ["--take-over"] });
    expect([code, report.outcome]).toEqual([0, "complete"]);
    const sent = await site.sent();
    asleep.child.kill("SIGCONT");
    const woken = await asleep.ended;
    expect(woken.code).toBe(1);
    expect(woken.text).toContain("was taken over by another process");
    expect(await site.sent()).toHaveLength(sent.length);
    const fresh = sent.filter(({ via }) => via === "newMessage").map(({ to }) => to);
    expect(fresh.toSorted()).toEqual(due(before));
  },
);

test.skipIf(noBrowser)(
  "metrics are served while it runs and told afterwards, and hooks of one's own are called",
  async () => {
    const site = await practiceSite({ matches: 20 });
    const cwd = await folder();
    await writeFile(
      join(cwd, "actions.config.mjs"),
      `import { appendFileSync } from "node:fs";
       const note = (line) => appendFileSync("hooks.txt", line + "\\n");
       export default {
         onLost: ({ verdict }) => note("lost " + verdict.category),
         onRecovered: ({ action }) => note("recovered " + action),
         onEnd: ({ outcome }) => note("end " + outcome),
       };`,
    );
    let live = "";
    const { code, lines } = await gather(site, {
      cwd,
      args: ["--metrics-port", "0"],
      env: { REQUESTS_PER_SECOND: "30" },
      during: async ({ saying, lines: said }) => {
        await saying("Page 2");
        await site.ask("POST", "/expire-sessions", {});
        const url = said.find((line) => line.startsWith("Metrics: "))?.slice(9) ?? "";
        live = await (await fetch(url)).text();
      },
    });
    expect([code, lines.some((line) => line.startsWith("Metrics: http://127.0.0.1:"))]).toEqual([
      0,
      true,
    ]);
    expect(live).toMatch(/longhaul_items\{action="6",state="done"\} \d+/);
    const { stdout } = actions(cwd, "metrics");
    expect(stdout).toContain('longhaul_items{action="6",state="done"} 20');
    expect(stdout).toContain('longhaul_outages{category="auth"} 1');
    expect(stdout).toMatch(/longhaul_requests_total\{endpoint="details"\} 2\d/);
    expect(stdout).toMatch(/longhaul_request_seconds_bucket\{endpoint="details",le="\+Inf"\} 2\d/);
    expect(stdout).toMatch(/longhaul_commit_seconds_count [1-9]\d/);
    expect(await readFile(join(cwd, "hooks.txt"), "utf8")).toBe(
      "lost auth\nrecovered reauthenticate\nend complete\n",
    );
  },
);
