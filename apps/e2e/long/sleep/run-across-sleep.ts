import { setTimeout as delay } from "node:timers/promises";

import type { Report } from "@longhaul/actions";
import { startPracticeSite } from "@longhaul/practice-site";

import type { Machine } from "./machine.js";

const MATCHES = 24;
const ASLEEP_MS = 70_000;
/** An emulated processor needs a minute for what takes a second. */
const RUN_MS = 900_000;

/**
 * The runner with a real Chromium inside, the practice site out here, where time goes on while the machine sleeps: its
 * log-in may end meanwhile. Judged by the site's journal.
 */
export async function runAcrossSleep(
  machine: Machine,
  asleep: () => Promise<void>,
): Promise<string> {
  const site = await startPracticeSite({ matches: MATCHES });
  const details: string[] = [];
  site.on((entry) => {
    if (entry.kind === "request" && entry.endpoint === "details" && entry.status === 200) {
      details.push(entry.path);
    }
  });
  try {
    await begin(machine, site.url);
    await until(async () => {
      if ((await code(machine)) !== "") throw new Error(await said(machine));
      return details.length >= MATCHES / 3;
    }, "a third of the matches");
    await machine.shell("systemctl suspend");
    await asleep();
    const before = details.length;
    await delay(ASLEEP_MS);
    await machine.wake();
    const exitCode = await ended(machine);
    const report = JSON.parse(await machine.shell("cat /run/gathering/report.json")) as Report;
    const slept = report.gaps.find(({ kind }) => kind === "slept");
    const twice = details.length - new Set(details).size;
    const wrong = [
      ...(exitCode === 0 && report.outcome === "complete"
        ? []
        : [`${exitCode}, ${report.outcome}`]),
      ...(report.counts.done === MATCHES ? [] : [`${report.counts.done} of ${MATCHES} done`]),
      ...(slept !== undefined && slept.ms > 60_000 ? [] : ["the report knows of no sleep"]),
      // What was under way when it fell asleep is asked for again; nothing else is.
      ...(twice <= 1 ? [] : [`${twice} matches asked for twice`]),
    ];
    if (wrong.length > 0) throw new Error(`${wrong.join("; ")}\n${await said(machine)}`);
    return `asleep for ${Math.round((slept?.ms ?? 0) / 1000)} s after ${before} of ${MATCHES} matches; ${report.counts.done} done with Chromium, ${twice} asked for twice, ${report.outages.length} outages`;
  } finally {
    await site.close();
  }
}

async function begin(machine: Machine, url: string): Promise<void> {
  await machine.shell(
    "ip link set ens3 up; ip addr add 10.0.2.15/24 dev ens3; ip route add default via 10.0.2.2; mkdir -p /run/gathering",
  );
  await machine.shell(
    `setsid node /opt/actions/forward.mjs ${new URL(url).port} >/run/forward.out 2>&1 &`,
  );
  const settings = [
    "ACTIONS_USERNAME=practice ACTIONS_PASSWORD=practice",
    "REQUESTS_PER_SECOND=1 MATCHES_PER_PAGE=8 REQUEST_TIMEOUT_MS=120000",
    "ACTIONS_BROWSER=/usr/bin/chromium-headless-shell",
  ].join(" ");
  const run = `${settings} node /opt/actions/dist/main.js run 6 --site ${url} --json report.json`;
  await machine.shell(
    `cd /run/gathering; rm -f code; (setsid env ${run} >run.log 2>&1; echo $? >code) & cd /`,
  );
}

const said = (machine: Machine): Promise<string> =>
  machine.shell("tail -n 60 /run/gathering/run.log");

const code = (machine: Machine): Promise<string> =>
  machine.shell("cat /run/gathering/code 2>/dev/null");

async function ended(machine: Machine): Promise<number> {
  let found = "";
  await until(async () => {
    found = await code(machine);
    return found !== "";
  }, "the runner's end").catch(async (error: unknown) => {
    throw new Error(await said(machine), { cause: error });
  });
  return Number(found);
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + RUN_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what} did not come in ${RUN_MS / 1000} s`);
    await delay(1000);
  }
}
