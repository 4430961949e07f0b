import type { Bench, Table } from "../bench.js";
import { median } from "../measure.js";
import { AKKA, detectors, FIXED, MISSED, MISSED_FAST } from "../peers/detectors.js";
import type { Listener } from "../peers/detectors.js";
import { LINKS, traces } from "../simulations/heartbeats.js";
import type { Heartbeats } from "../simulations/heartbeats.js";

interface Judged {
  readonly verdictMs: number;
  readonly perDay: number;
}

/** How soon each detector suspects a peer that died, and how often one that lives. */
export const healthCheckDetectors: Bench = {
  name: "health-check-detectors",
  title:
    "health-check, detectors: a beat a second, synthetic links, other seeds in each round. From the last beat to the verdict in ms / false alarms per day. Suspended: the listener knows that it was.",
  run: async ({ rounds, long }) => tableOf(await measured(long ? rounds : 1, long ? 7 : 1)),
};

type Measured = ReadonlyMap<string, readonly (readonly Judged[])[]>;

/** For each detector, for each link, its rounds. */
async function measured(rounds: number, days: number): Promise<Measured> {
  const trace = await traces();
  const found = new Map([...detectors.keys()].map((name) => [name, LINKS.map((): Judged[] => [])]));
  for (let round = 0; round < rounds; round++) {
    for (const [at, link] of LINKS.entries()) {
      const lived = trace(link, 24 * days, Math.floor(Math.random() * 2 ** 31));
      for (const [name, make] of detectors) found.get(name)?.[at]?.push(judge(make(), lived, days));
    }
  }
  return found;
}

function judge(listener: Listener, { beats, gaps }: Heartbeats, days: number): Judged {
  const open = [...gaps];
  let alarms = 0;
  let sumMs = 0;
  let lastAt = 0;
  for (const at of beats) {
    const gap = open[0];
    if (gap !== undefined && gap.to <= at) {
      listener.forgive(gap.to);
      lastAt = gap.to;
      open.shift();
    }
    const suspectAt = listener.suspectAt();
    if (suspectAt < at) alarms++;
    sumMs += suspectAt - lastAt;
    listener.beat(at);
    lastAt = at;
  }
  return { verdictMs: sumMs / beats.length, perDay: alarms / days };
}

function tableOf(figures: Measured): Table {
  const of = (name: string, link: (typeof LINKS)[number], key: keyof Judged): number =>
    median(figures.get(name)?.[LINKS.indexOf(link)]?.map((judged) => judged[key]) ?? []);
  return {
    columns: ["", ...LINKS],
    rows: [...figures.keys()].map((name) => [
      name,
      ...LINKS.map(
        (link) => `${of(name, link, "verdictMs").toFixed(0)} / ${perDay(of(name, link, "perDay"))}`,
      ),
    ]),
    checks: [
      {
        what: "false alarms a day of missed on the link whose interval changes, plus 1",
        value: 1 + of(MISSED_FAST, "changing", "perDay"),
        target: 1,
      },
      {
        what: "false alarms on the mobile link: missed against fixed, both 5 s (each plus 1)",
        value: (1 + of(MISSED, "mobile", "perDay")) / (1 + of(FIXED, "mobile", "perDay")),
        target: 1.1,
      },
      {
        what: "false alarms on Wi-Fi: missed, k = 3.5, against Akka's formula, times 10",
        value: (10 * (1 + of(MISSED_FAST, "wi-fi", "perDay"))) / of(AKKA, "wi-fi", "perDay"),
        target: 1,
      },
    ],
  };
}

const perDay = (alarms: number): string => (alarms < 10 ? alarms.toFixed(1) : alarms.toFixed(0));
