import type { Bench, BenchOptions, Check, Table } from "../bench.js";
import { median } from "../measure.js";
import { OURS, strategies } from "../peers/backoff.js";
import type { Delays } from "../peers/backoff.js";
import { contention } from "../simulations/contention.js";
import { outage } from "../simulations/outage.js";
import type { OutageOptions, Recovery } from "../simulations/outage.js";

const OUTAGE = { baseMs: 2000, capMs: 30_000 };
/** Long enough for the cap not to matter; scaled to each base. */
const CONTEST = { baseMs: 50, capMs: 20_000 };
const CLIENTS = 2000;
const CONTENDERS = 100;
/** Calls that a client may need on average. */
const BUDGETS = [3, 4, 6] as const;
const BASES = Array.from({ length: 14 }, (_, i) => 4 * 1.6 ** i);

const short: OutageOptions = { clients: CLIENTS, outageMs: 120_000, admits: 200 };
/** Until those at the cap are far more than those on the way to it. */
const long: OutageOptions = { ...short, outageMs: 600_000 };

/** What an "online" event does to all who wait, and how long `sleep` spreads them by default. */
const TOLD = [
  { name: "ours: reconnect, told, not spread", toldMs: 0 },
  { name: "ours: reconnect, told, spread over 1 s", toldMs: 1000 },
] as const;

interface Row {
  readonly name: string;
  readonly short: readonly Recovery[];
  readonly long: readonly Recovery[];
  /** The time of the fastest base that keeps within each budget, in ms; none does where it is undefined. */
  readonly contest: readonly (number | undefined)[];
}

type Source = (key: number) => Delays;

/** Other clients in each round. */
const shifted =
  (source: Source, round: number): Source =>
  (client) =>
    source(client + round * 9973);

/** How soon clients are back after an outage, and how soon contenders are through, for how many attempts. */
export const backoff: Bench = {
  name: "backoff",
  title: `backoff: ${CLIENTS} clients lose their server for 120 s (and for 600 s), base 2 s, cap 30 s; ${CONTENDERS} contenders write one row, ms by which all are through, at the best base for so many calls each. Peers by what they hand to setTimeout.`,
  run: async (options) => tableOf(await measured(options)),
};

async function measured({ rounds, long: thorough }: BenchOptions): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { name, source } of strategies) {
    const lost = await source(OUTAGE, CLIENTS);
    const trials = thorough ? 20 * rounds : rounds;
    const contending = await source(CONTEST, CONTENDERS * Math.min(rounds, 10));
    const over = (options: OutageOptions, times: number): readonly Recovery[] =>
      Array.from({ length: times }, (_, round) => outage(shifted(lost, round), options));
    rows.push({
      name,
      short: over(short, thorough ? rounds : Math.ceil(rounds / 2)),
      long: over(long, thorough ? rounds : 1),
      contest: contested(contending, trials),
    });
  }
  return [...rows, ...(await toldRows(rounds))];
}

async function toldRows(rounds: number): Promise<readonly Row[]> {
  const source = await strategies
    .find(({ name }) => name === OURS.reconnect)
    ?.source(OUTAGE, CLIENTS);
  if (!source) throw new Error(`nothing is called ${OURS.reconnect}`);
  return TOLD.map(({ name, toldMs }) => ({
    name,
    short: Array.from({ length: rounds }, (_, round) =>
      outage(shifted(source, round), { ...short, toldMs }),
    ),
    long: [],
    contest: [],
  }));
}

function contested(source: Source, trials: number): Row["contest"] {
  const found = BASES.map((baseMs) => {
    const scale = baseMs / CONTEST.baseMs;
    const contests = Array.from({ length: trials }, (_, trial) =>
      contention(scaled(source, scale, trial), CONTENDERS, Math.random),
    );
    return {
      calls: mean(contests.map(({ callsPerClient }) => callsPerClient)),
      ms: mean(contests.map(({ totalMs }) => totalMs)),
    };
  });
  return BUDGETS.map((budget) => {
    const within = found.filter(({ calls }) => calls <= budget).map(({ ms }) => ms);
    return within.length === 0 ? undefined : Math.min(...within);
  });
}

function scaled(source: Source, scale: number, trial: number): Source {
  return (client) => {
    const delays = source(client + trial * CONTENDERS);
    return () => scale * delays();
  };
}

const mean = (figures: readonly number[]): number =>
  figures.reduce((sum, figure) => sum + figure, 0) / figures.length;

const of = (recoveries: readonly Recovery[], what: keyof Recovery): number =>
  median(recoveries.map((recovery) => recovery[what]));

function tableOf(rows: readonly Row[]): Table {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  return {
    columns: [
      "",
      "attempts",
      "most in 0.1 s",
      "mean s",
      "p95 s",
      "600 s: attempts",
      "mean s",
      "p95 s",
      ...BUDGETS.map((budget) => `${budget} calls`),
    ],
    rows: rows.map(({ name, short: brief, long: lasting, contest }) => [
      name,
      of(brief, "attemptsPerClient").toFixed(1),
      String(of(brief, "peak")),
      seconds(of(brief, "meanMs")),
      seconds(of(brief, "p95Ms")),
      ...(lasting.length === 0
        ? ["", "", ""]
        : [
            of(lasting, "attemptsPerClient").toFixed(1),
            seconds(of(lasting, "meanMs")),
            seconds(of(lasting, "p95Ms")),
          ]),
      ...contest.map((ms) => ms?.toFixed(0) ?? "-"),
    ]),
    checks: checks(rows),
  };
}

function checks(rows: readonly Row[]): readonly Check[] {
  const row = (name: string): Row => {
    const found = rows.find((each) => each.name === name);
    if (!found) throw new Error(`nothing is called ${name}`);
    return found;
  };
  const ours = row(OURS.reconnect);
  const full = row("cockatiel, full");
  const peers = rows.filter(({ name }) => !name.startsWith("ours"));
  /** The full jitter of the peers has the same mean gap at the cap, so that its load in a long outage is the same. */
  const against = (what: keyof Recovery): number => of(ours.long, what) / of(full.long, what);
  const four = (each: Row): number => each.contest[1] ?? Infinity;
  const contest = four(row(OURS.contention));
  return [
    {
      what: "600 s: reconnect's attempts against full jitter's",
      value: against("attemptsPerClient"),
      target: 1,
    },
    { what: "600 s: its mean time to be back", value: against("meanMs"), target: 0.85 },
    { what: "600 s: its p95", value: against("p95Ms"), target: 0.75 },
    {
      what: "120 s: reconnect's largest burst against that without jitter, times 20",
      value: (20 * of(ours.short, "peak")) / of(row("cockatiel, none").short, "peak"),
      target: 1,
    },
    {
      what: "told: the largest burst when spread over 1 s against that when not, times 4",
      value: (4 * of(row(TOLD[1].name).short, "peak")) / of(row(TOLD[0].name).short, "peak"),
      target: 1,
    },
    {
      what: "contention at 4 calls each: our preset's time against full jitter's",
      value: contest / four(full),
      target: 0.7,
    },
    {
      what: "contention at 4 calls each: our preset's time against the best peer's",
      value: contest / Math.min(...peers.map(four)),
      target: 0.85,
    },
  ];
}
