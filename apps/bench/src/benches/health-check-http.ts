import { Agent, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import type { Bench, Table } from "../bench.js";
import { median } from "../measure.js";
import { healthServers, OURS, TERMINUS } from "../peers/health-servers.js";
import type { StartHealthServer } from "../peers/health-servers.js";

/** A prober that has not heard after so long has given up. */
const PATIENCE_MS = 1000;
const PROBES = 20;

interface Figures {
  /** One request over a connection that is open, in µs. */
  readonly requestUs: number;
  /** Runs of the check for so many requests at once. */
  readonly runs: number | undefined;
  /** When a request is answered while the check hangs, in ms. */
  readonly hungMs: number | undefined;
}

/** What answering a prober costs, and what a slow or stuck check does to it. */
export const healthCheckHttp: Bench = {
  name: "health-check-http",
  title: `health-check over HTTP: one request, runs of a slow check for ${PROBES} requests at once, and when a request is answered while the check hangs.`,
  run: async ({ rounds }) => {
    const contenders: Contender[] = [];
    for (const [name, start] of healthServers) contenders.push(await started(name, start));
    try {
      // In turn, so that all meet the same compiler and the same neighbours.
      for (let round = -1; round < rounds; round++) {
        for (const { ask, requestUs } of contenders) {
          const us = await timed(ask);
          if (round >= 0) requestUs.push(us);
        }
      }
      const found = new Map<string, Figures>();
      for (const one of contenders) found.set(one.name, await judged(one));
      return tableOf(found);
    } finally {
      for (const { end } of contenders) end();
    }
  },
};

interface Contender {
  readonly name: string;
  readonly runsChecks: boolean;
  readonly ask: () => Promise<void>;
  readonly requestUs: number[];
  /** Another check from now on; counts its runs. */
  readonly become: (check: () => Promise<void>) => { readonly runs: () => number };
  readonly end: () => void;
}

async function started(name: string, start: StartHealthServer): Promise<Contender> {
  let runs = 0;
  let check: () => Promise<void> = async () => {};
  const { url, runsChecks, end } = await start(() => {
    runs++;
    return check();
  });
  const agent = new Agent({ keepAlive: true, maxSockets: PROBES });
  return {
    name,
    runsChecks,
    requestUs: [],
    ask: () =>
      new Promise((resolve, reject) => {
        get(url, { agent }, (response) => response.resume().on("end", resolve)).on("error", reject);
      }),
    become: (next) => {
      check = next;
      runs = 0;
      return { runs: () => runs };
    },
    end: () => {
      agent.destroy();
      end();
    },
  };
}

async function timed(ask: () => Promise<void>): Promise<number> {
  const figures: number[] = [];
  for (let i = 0; i < 150; i++) {
    const begun = performance.now();
    await ask();
    figures.push(1000 * (performance.now() - begun));
  }
  return median(figures);
}

async function judged({ ask, become, requestUs, runsChecks }: Contender): Promise<Figures> {
  const slow = become(() => delay(100));
  await Promise.all(Array.from({ length: PROBES }, ask));
  const runs = slow.runs();
  become(() => new Promise(() => {}));
  const begun = performance.now();
  const answered = ask().then(
    () => true,
    // The connection was ended by us.
    () => false,
  );
  const isAnswered = await Promise.race([answered, delay(PATIENCE_MS, false)]);
  const hungMs = isAnswered ? performance.now() - begun : undefined;
  return {
    requestUs: median(requestUs),
    runs: runsChecks ? runs : undefined,
    hungMs: runsChecks ? hungMs : 0,
  };
}

function tableOf(found: ReadonlyMap<string, Figures>): Table {
  const [ours, theirs] = [found.get(OURS), found.get(TERMINUS)];
  const late = `not within ${PATIENCE_MS} ms`;
  return {
    columns: ["", "one request", `runs for ${PROBES}`, "answered while it hangs"],
    rows: [...found].map(([name, { requestUs, runs, hungMs }]) => [
      name,
      `${requestUs.toFixed(0)} µs`,
      runs === undefined ? "-" : `${runs}`,
      runs === undefined ? "-" : hungMs === undefined ? late : `after ${hungMs.toFixed(0)} ms`,
    ]),
    checks: [
      {
        what: "one request against terminus",
        value: (ours?.requestUs ?? Number.NaN) / (theirs?.requestUs ?? Number.NaN),
        target: 1.2,
      },
      { what: `runs for ${PROBES} requests at once`, value: ours?.runs ?? Number.NaN, target: 1 },
      {
        what: "answered while the check hangs, against its time-out of 300 ms",
        value: (ours?.hungMs ?? Number.NaN) / 300,
        target: 1.2,
      },
    ],
  };
}
