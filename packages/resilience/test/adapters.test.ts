import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Meter, Tracer } from "@opentelemetry/api";
import { expect, expectTypeOf, test } from "vitest";

import { createFetch } from "../src/adapters/fetch.js";
import { meter, traced } from "../src/adapters/opentelemetry.js";
import type {
  InstrumentLike,
  MeterLike,
  ResultLike,
  TracerLike,
} from "../src/adapters/opentelemetry.js";
import { prometheusText } from "../src/adapters/prometheus.js";
import { constant, createBreaker, pipeline, through } from "../src/index.js";
import { reset } from "./helpers.js";

const atOnce = { attempts: 3, backoff: constant({ initialMs: 0, jitter: "none" }) } as const;

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void;

/** A server that answers in turn, and keeps what it was asked. */
async function serving(answers: readonly Answer[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      asked.push(`${request.method} ${body}`.trim());
      answers[Math.min(asked.length, answers.length) - 1]?.(request, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const says =
  (status: number, text = "", headers: Record<string, string> = {}): Answer =>
  (_, __, response) => {
    response.writeHead(status, headers);
    response.end(text);
  };

const breaks: Answer = (request) => request.socket.destroy();

test("fetch repeats what is worth it and gives the answer as it came", async () => {
  await using server = await serving([says(503), breaks, says(200, "fine")]);
  const response = await createFetch(pipeline({ retry: atOnce }))(server.url);
  expect([response.status, await response.text()]).toEqual([200, "fine"]);
  expect(server.asked).toEqual(["GET", "GET", "GET"]);
});

test("the last answer is a response, not an exception, and can be read", async () => {
  await using server = await serving([says(503, "later")]);
  const calls = pipeline({ retry: atOnce });
  const response = await createFetch(calls)(server.url);
  expect([response.status, await response.text()]).toEqual([503, "later"]);
  expect(server.asked).toHaveLength(3);
  expect(calls.counters.failed).toBe(1);
});

test("an answer that says no is no failure", async () => {
  await using server = await serving([says(404, "none")]);
  const calls = pipeline({ retry: atOnce });
  expect((await createFetch(calls)(server.url)).status).toBe(404);
  expect([server.asked.length, calls.counters.succeeded]).toEqual([1, 1]);
});

test("a POST is sent once, with a key as often as it takes, and its body each time", async () => {
  await using server = await serving([says(503), says(200)]);
  const go = createFetch(pipeline({ retry: atOnce }));
  const post = { method: "POST", body: "money" };
  expect((await go(server.url, post)).status).toBe(503);
  expect(server.asked).toEqual(["POST money"]);
  server.asked.length = 0;
  const headers = { "Idempotency-Key": "1" };
  expect((await go(server.url, { ...post, headers })).status).toBe(200);
  expect(server.asked).toEqual(["POST money", "POST money"]);
  server.asked.length = 0;
  const request = new Request(server.url, { method: "PUT", body: "text" });
  expect((await go(request)).status).toBe(200);
  expect(server.asked).toEqual(["PUT text", "PUT text"]);
});

test("a body that is a stream is sent once", async () => {
  await using server = await serving([says(503), says(200)]);
  const body = new Blob(["stream"]).stream();
  const init = { method: "PUT", body, duplex: "half" } as RequestInit;
  const response = await createFetch(pipeline({ retry: atOnce }))(server.url, init);
  expect([response.status, server.asked]).toEqual([503, ["PUT stream"]]);
});

test("each host has a circuit of its own, and the caller's signal ends the call", async () => {
  await using server = await serving([says(500)]);
  const breaker = createBreaker({ trip: { consecutive: 1 } });
  const go = createFetch(pipeline({ retry: false, breaker }));
  await go(server.url);
  expect(breaker.state(new URL(server.url).host)).toBe("open");
  await expect(go(server.url)).rejects.toThrow("circuit");
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  await expect(go(server.url, { signal: controller.signal })).rejects.toThrow("enough");
});

test("Prometheus gets counters and states as text", async () => {
  const calls = pipeline({
    retry: false,
    breaker: { trip: { consecutive: 1 } },
    bulkhead: { limit: 2 },
    limiter: { perSecond: 50 },
  });
  await calls.execute(() => 1);
  await calls.execute(() => Promise.reject(reset()), { key: 'a"b' }).catch(() => {});
  const text = prometheusText({ site: calls });
  for (const line of [
    'longhaul_calls_total{pipeline="site"} 2',
    'longhaul_failed_total{pipeline="site"} 1',
    'longhaul_over_budget_total{pipeline="site"} 0',
    'longhaul_circuit_opened_total{pipeline="site"} 1',
    'longhaul_circuit_state{pipeline="site",key="a\\"b",state="open"} 1',
    'longhaul_bulkhead_limit{pipeline="site"} 2',
    'longhaul_limiter_per_second{pipeline="site"} 50',
    "# TYPE longhaul_calls_total counter",
  ]) {
    expect(text.split("\n")).toContain(line);
  }
});

test("OpenTelemetry's own types fit", () => {
  expectTypeOf<Meter>().toExtend<MeterLike>();
  expectTypeOf<Tracer>().toExtend<TracerLike>();
});

test("a meter reads the counters when they are collected, and nothing more once disposed of", async () => {
  const callbacks = new Map<string, (result: ResultLike) => void>();
  const make = (name: string): InstrumentLike => ({
    addCallback: (callback) => void callbacks.set(name, callback),
    removeCallback: () => void callbacks.delete(name),
  });
  const calls = pipeline();
  const from = { createObservableCounter: make, createObservableGauge: make };
  const metrics = meter(from, { site: calls });
  await calls.execute(() => 1);
  const seen: unknown[] = [];
  callbacks.get("longhaul.calls")?.({ observe: (...said) => seen.push(said) });
  expect(seen).toEqual([[1, { pipeline: "site" }]]);
  metrics[Symbol.dispose]();
  expect(callbacks.size).toBe(0);
});

test("a traced pipeline has a span for the call and one for each attempt, with what went wrong", async () => {
  const log: string[] = [];
  const tracer: TracerLike = {
    startActiveSpan: (name, fn) =>
      fn({
        setAttribute: (key, value) => log.push(`${key}=${value}`),
        setStatus: ({ code }) => log.push(`status ${code}`),
        recordException: ({ message }) => void log.push(message),
        end: () => void log.push(`end ${name}`),
      }),
  };
  const calls = traced(pipeline({ retry: atOnce }), tracer, "ask");
  await calls.execute(({ attempt }) => {
    if (attempt === 1) throw reset();
  });
  expect(log).toEqual([
    "longhaul.attempt=1",
    "read ECONNRESET",
    "status 2",
    "end ask: attempt",
    "longhaul.attempt=2",
    "end ask: attempt",
    "end ask",
  ]);
});

test("a decorated method goes through its pipeline, with its own this", async () => {
  const calls = pipeline({ retry: atOnce, breaker: { trip: { consecutive: 9 } } });
  interface Site {
    tries: number;
  }
  async function page(this: Site, path: string): Promise<string> {
    this.tries += 1;
    if (this.tries === 1) throw reset();
    return `${path} after ${this.tries}`;
  }
  // As the compiler writes `@through(…) page() {}`.
  const decorated = through<Site, [string], string>(calls, { key: (path) => path })(
    page,
    {} as never,
  );
  expect(await decorated.call({ tries: 0 }, "/a")).toBe("/a after 2");
  expect(calls.breaker?.toJSON().circuits.map(({ key }) => key)).toEqual([null, "/a"]);
});
