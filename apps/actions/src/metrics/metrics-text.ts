import type { BreakerState, KeyedLimiterState } from "@longhaul/resilience";

import { databaseStore } from "../database/database-store.js";
import type { Database } from "../database/open-database.js";
import type { Report } from "../runner/report.js";
import type { RequestStatsState } from "../runner/request-stats.js";
import type { Progress } from "../runner/run-progress.js";
import { memoryKeys } from "../runner/site-pace.js";
import type { Times } from "../runner/times.js";
import { histogram, metric } from "./metric.js";

/** What stands in the runner's database, in Prometheus' text format (0.0.4). The last run's requests are at most five seconds old. */
export async function metricsText(db: Database): Promise<string> {
  const known = await memoryOf(db);
  const requests = Object.entries(known.requests ?? {});
  const circuits = Object.values(known.circuits ?? {});
  const rates = Object.entries(known.rates?.keys ?? {});
  const { progress } = known;
  return [
    metric("longhaul_runs", "gauge", "Runs by how they stand.", await runs(db)),
    metric("longhaul_items", "gauge", "Items of all runs by action and state.", await items(db)),
    metric("longhaul_messages", "gauge", "Messages by what became of them.", await messages(db)),
    metric("longhaul_outages", "gauge", "Outages that reports tell of.", await outages(db)),
    metric(
      "longhaul_requests_total",
      "counter",
      "Requests of the last run, by endpoint.",
      requests.map(([endpoint, { count }]) => [{ endpoint }, count]),
    ),
    metric(
      "longhaul_requests_failed_total",
      "counter",
      "Requests of the last run that failed, by what it was.",
      requests.flatMap(([endpoint, { failed }]) =>
        Object.entries(failed).map(([category, n]) => [{ endpoint, category }, n] as const),
      ),
    ),
    histogram(
      "longhaul_request_seconds",
      "How long requests of the last run took.",
      requests.map(([endpoint, times]) => [{ endpoint }, times]),
    ),
    histogram(
      "longhaul_commit_seconds",
      "How long it took the last run to write down what it had learnt.",
      known.commits ? [[{}, known.commits]] : [],
    ),
    metric(
      "longhaul_endpoint_per_second",
      "gauge",
      "Requests per second that an endpoint is asked at most.",
      rates.map(([endpoint, { perSecond }]) => [{ endpoint }, perSecond]),
    ),
    metric(
      "longhaul_circuit_open",
      "gauge",
      "1 while an endpoint is left alone.",
      circuits.map(({ key, openUntil }) => [
        { endpoint: key ?? "" },
        (openUntil ?? Infinity) > Date.now() ? 1 : 0,
      ]),
    ),
    metric(
      "longhaul_progress_items",
      "gauge",
      "Items of the last run that are dealt with.",
      progress ? [[{ action: String(progress.action) }, progress.settled]] : [],
    ),
    metric(
      "longhaul_progress_left_seconds",
      "gauge",
      "How long the rest will take.",
      progress?.leftMs === undefined
        ? []
        : [[{ action: String(progress.action) }, progress.leftMs / 1000]],
    ),
  ].join("");
}

/** What the runner keeps about the site and itself; nothing in a database of before it did. */
export async function memoryOf(db: Database) {
  const store = databaseStore(db);
  const read = async <T>(key: string): Promise<T | undefined> => {
    const found = await store.get(key).catch(() => undefined);
    return found && (JSON.parse(found.value) as T);
  };
  return {
    requests: await read<RequestStatsState>(memoryKeys.requests),
    commits: await read<Times>(memoryKeys.commits),
    circuits: await read<Record<string, BreakerState["circuits"][number]>>(memoryKeys.circuits),
    rates: await read<KeyedLimiterState>(memoryKeys.rates),
    progress: await read<Progress>(memoryKeys.progress),
  };
}

type Samples = readonly (readonly [Readonly<Record<string, string>>, number])[];

async function runs(db: Database): Promise<Samples> {
  const rows = await db
    .selectFrom("runs")
    .select(["action", "state", (eb) => eb.fn.countAll<number>().as("n")])
    .groupBy(["action", "state"])
    .execute();
  return rows.map(({ action, state, n }) => [{ action: String(action), state }, n]);
}

async function items(db: Database): Promise<Samples> {
  const rows = await db
    .selectFrom("items")
    .innerJoin("runs", "runs.id", "items.run_id")
    .select(["runs.action", "items.state", (eb) => eb.fn.countAll<number>().as("n")])
    .groupBy(["runs.action", "items.state"])
    .execute();
  return rows.map(({ action, state, n }) => [{ action: String(action), state }, n]);
}

async function messages(db: Database): Promise<Samples> {
  const rows = await db
    .selectFrom("outbox")
    .select(["state", (eb) => eb.fn.countAll<number>().as("n")])
    .groupBy("state")
    .execute();
  return rows.map(({ state, n }) => [{ state }, n]);
}

async function outages(db: Database): Promise<Samples> {
  const rows = await db
    .selectFrom("runs")
    .select("report")
    .where("report", "is not", null)
    .execute();
  const counts = new Map<string, number>();
  for (const { report } of rows) {
    for (const { category } of (JSON.parse(report as string) as Report).outages) {
      counts.set(category, (counts.get(category) ?? 0) + 1);
    }
  }
  return [...counts].map(([category, n]) => [{ category }, n]);
}
