import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

import { pipeline } from "@longhaul/resilience";
import { bulkhead, circuitBreaker, ConsecutiveBreaker, handleAll, retry, timeout } from "cockatiel";
import { TimeoutStrategy, wrap } from "cockatiel";
import { build } from "esbuild";
import { Bulkhead, Circuit, Retry, SlidingCountBreaker, Timeout } from "mollitia";
import Opossum from "opossum";

import type { Bench, Table } from "../bench.js";
import { installed } from "../installed.js";

const FOUR = "longhaul: four policies";
const INSTANCES = 5000;

const four = {
  retry: { attempts: 3 },
  timeoutMs: 30_000,
  breaker: { trip: { ratio: 0.5, lastCalls: 100 } },
  bulkhead: { limit: 10 },
} as const;
const ofOpossum = { timeout: 30_000, capacity: 10 };

/** One of each with the same options, as a program would hold it for every host that it talks to. */
const makers: Readonly<Record<string, () => unknown>> = {
  "longhaul: attempts": () => pipeline({ retry: four.retry }),
  [FOUR]: () => pipeline(four),
  "cockatiel: attempts": () => retry(handleAll, { maxAttempts: 2 }),
  "cockatiel: four policies": () =>
    wrap(
      retry(handleAll, { maxAttempts: 2 }),
      circuitBreaker(handleAll, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) }),
      bulkhead(10),
      timeout(30_000, TimeoutStrategy.Cooperative),
    ),
  "opossum: breaker, deadline, capacity": () => new Opossum(async () => {}, ofOpossum),
  "mollitia: four modules": () =>
    new Circuit({
      options: {
        modules: [
          new Retry({ attempts: 2 }),
          new SlidingCountBreaker({ slidingWindowSize: 100 }),
          new Bulkhead({ concurrentSize: 10 }),
          new Timeout({ delay: 30_000 }),
        ],
      },
    }),
};

/** What stands in a program that uses it, and which of its packages are counted apart. */
const OWN = ["@longhaul/error-classify", "@longhaul/backoff", "@longhaul/health-check"];
const AWAKE = "@longhaul/sleep-inhibit";
const programs = [
  {
    name: "longhaul: pipeline alone",
    source: `import { pipeline } from "@longhaul/resilience/pipeline"; pipeline({});`,
    without: OWN,
  },
  {
    name: "longhaul: pipeline, and the classifier's tables",
    source: `import { pipeline } from "@longhaul/resilience/pipeline"; pipeline({});`,
    without: [],
  },
  { name: "cockatiel", source: `import * as all from "cockatiel"; console.log(all);`, without: [] },
  { name: "opossum", source: `import all from "opossum"; console.log(all);`, without: [] },
  { name: "mollitia", source: `import * as all from "mollitia"; console.log(all);`, without: [] },
  {
    name: "effect: attempts, deadline",
    source: `import { Effect, Schedule } from "effect"; console.log(Effect.retry, Effect.timeout, Schedule.recurs);`,
    without: [],
  },
] as const;

/** What an instance holds, what a bundle grows by, and what is installed. */
export const resilienceSize: Bench = {
  name: "resilience-size",
  title: `resilience: heap of one of ${INSTANCES} idle instances; bundles made by esbuild, minified; installed with all dependencies.`,
  async run(): Promise<Table> {
    const bytes = new Map(Object.entries(makers).map(([name, make]) => [name, heapOf(make)]));
    const bundles = new Map<string, number>();
    for (const { name, source, without } of programs)
      bundles.set(name, await bundled(source, without));
    const sizes = ["@longhaul/resilience", "cockatiel", "opossum", "mollitia", "effect"].map(
      (name) => ({
        name,
        ...installed(name),
      }),
    );
    return {
      columns: ["", "", ""],
      rows: [
        ...[...bytes].map(([name, each]) => [`instance, ${name}`, each.toFixed(0), "bytes"]),
        ...[...bundles].map(([name, size]) => [`bundle, ${name}`, kilobytes(size), "KB gzip"]),
        ...sizes.map(({ name, packages, bytes: size }) => [
          `installed, ${name}: ${packages} package${packages === 1 ? "" : "s"}`,
          kilobytes(size),
          "KB",
        ]),
      ],
      checks: [
        {
          what: "KB of an instance with four policies",
          value: (bytes.get(FOUR) ?? Number.NaN) / 1024,
          target: 1,
        },
        {
          what: "KB of a bundle with the pipeline alone, gzip",
          value: (bundles.get("longhaul: pipeline alone") ?? Number.NaN) / 1024,
          target: 12,
        },
      ],
    };
  },
};

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);

function heapOf(make: () => unknown): number {
  // The first ones pay for what all of them share.
  for (let n = 0; n < 200; n += 1) make();
  const held: unknown[] = Array.from({ length: INSTANCES });
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < INSTANCES; n += 1) held[n] = make();
  globalThis.gc?.();
  const each = (process.memoryUsage().heapUsed - before) / INSTANCES;
  for (const one of held) (one as { shutdown?: () => void }).shutdown?.();
  return each;
}

async function bundled(contents: string, without: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "error",
    external: [AWAKE, ...without],
  });
  return gzipSync(outputFiles[0]?.contents ?? "").length;
}
