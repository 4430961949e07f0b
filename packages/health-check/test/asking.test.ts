import { getEventListeners, once } from "node:events";
import { createServer } from "node:http";
import { expect, test, vi } from "vitest";

import { createHealth, isHealthDisposedError, isUnknownCheckError } from "../src/index.js";

test("a check that returns passes and one that throws fails with what it threw", async () => {
  using health = createHealth();
  const broken = new Error("no route");
  health.check("good", { run: () => undefined });
  health.check("bad", { run: () => Promise.reject(broken) });
  health.check("worse", {
    run: () => {
      throw broken;
    },
  });
  expect(await health.get("good")).toMatchObject({ name: "good", status: "pass", failures: 0 });
  expect(await health.get("bad")).toMatchObject({ status: "fail", error: broken, failures: 1 });
  expect(await health.get("worse")).toMatchObject({ status: "fail", error: broken });
});

test("tells a real server that answers from one that is gone", async () => {
  using health = createHealth();
  const server = createServer((_, response) => response.end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  health.check("server", { run: ({ signal }) => fetch(`http://127.0.0.1:${port}`, { signal }) });
  expect((await health.get("server")).status).toBe("pass");
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  expect((await health.get("server")).status).toBe("fail");
});

test("is unknown before it was asked", () => {
  using health = createHealth();
  health.check("a", { run: () => {} });
  expect(health.snapshot()).toEqual([{ name: "a", status: "unknown", failures: 0 }]);
});

test("says when it asked and how long that took", async () => {
  using health = createHealth();
  health.check("a", { run: () => {} });
  const before = Date.now();
  const { checkedAt, tookMs } = await health.get("a");
  expect(checkedAt).toBeGreaterThanOrEqual(before);
  expect(tookMs).toBeGreaterThanOrEqual(0);
});

test("twenty callers at once share one run", async () => {
  using health = createHealth();
  let runs = 0;
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  health.check("a", {
    everyOps: 1,
    run: () => {
      runs++;
      return gate;
    },
  });
  const callers = Array.from({ length: 19 }, () => health.get("a"));
  const ticked = health.tick();
  release();
  const results = await Promise.all(callers);
  expect(await ticked).toEqual([results[0]]);
  expect(runs).toBe(1);
  await health.get("a");
  expect(runs).toBe(2);
});

test("tick makes a check due every so many operations", async () => {
  using health = createHealth();
  const run = vi.fn<() => void>();
  health.check("fifth", { run, everyOps: 5 });
  health.check("never", { run: () => {} });
  const answers: number[] = [];
  for (let i = 0; i < 11; i++) answers.push((await health.tick()).length);
  expect(answers).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
  expect(run).toHaveBeenCalledTimes(2);
});

test("an answer that is young enough is good enough", async () => {
  using health = createHealth();
  const run = vi.fn<() => void>();
  health.check("a", { run });
  await health.get("a", { maxAgeMs: 60_000 });
  await health.get("a", { maxAgeMs: 60_000 });
  expect(run).toHaveBeenCalledTimes(1);
  await health.get("a");
  expect(run).toHaveBeenCalledTimes(2);
});

test("a caller's signal ends the waiting and leaves the shared run alone", async () => {
  using health = createHealth();
  let release = (): void => {};
  let seen: AbortSignal | undefined;
  health.check("a", {
    everyOps: 1,
    run: ({ signal }) => {
      seen = signal;
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    },
  });
  const patient = health.get("a");
  const stop = new AbortController();
  const impatient = [health.get("a", { signal: stop.signal }), health.tick(stop.signal)];
  stop.abort("enough");
  expect(await Promise.allSettled(impatient)).toEqual([
    { status: "rejected", reason: "enough" },
    { status: "rejected", reason: "enough" },
  ]);
  expect(getEventListeners(stop.signal, "abort")).toHaveLength(0);
  expect(seen?.aborted).toBe(false);
  release();
  expect((await patient).status).toBe("pass");
  await expect(health.get("a", { signal: stop.signal })).rejects.toBe("enough");
});

test("leaves no listener on a signal that outlives many calls", async () => {
  using health = createHealth();
  health.check("a", { run: () => {} });
  const { signal } = new AbortController();
  for (let i = 0; i < 1000; i++) await health.get("a", { signal });
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("an unknown name is refused with the names that there are", async () => {
  using health = createHealth();
  health.check("page", { run: () => {} });
  const error: unknown = await health.get("pgae").catch((e: unknown) => e);
  expect(isUnknownCheckError(error)).toBe(true);
  expect(String(error)).toContain('no check "pgae" (there are page)');
  expect(() => health.report("pgae")).toThrow("pgae");
});

test("disposing aborts what runs, answers who waits, and refuses what comes later", async () => {
  const health = createHealth();
  let seen: AbortSignal | undefined;
  health.check("a", {
    everyOps: 1,
    run: ({ signal }) => {
      seen = signal;
      return new Promise(() => {});
    },
  });
  const waiting = health.get("a");
  health[Symbol.dispose]();
  health[Symbol.dispose]();
  expect(isHealthDisposedError(await waiting.catch((e: unknown) => e))).toBe(true);
  expect(seen?.aborted).toBe(true);
  await expect(health.get("a")).rejects.toMatchObject({ code: "ERR_HEALTH_DISPOSED" });
  await expect(health.tick()).rejects.toMatchObject({ code: "ERR_HEALTH_DISPOSED" });
  expect(() => health.check("b", { run: () => {} })).toThrow("disposed");
  health.report("a", new Error("late"));
  expect(health.snapshot()).toEqual([{ name: "a", status: "unknown", failures: 0 }]);
});

test.each([
  [{ run: 1 }, /run must be a function, got 1/],
  [{ everyMs: 0 }, /everyMs .* got 0/],
  [{ everyMs: null }, /everyMs .* got null/],
  [{ everyOps: 1.5 }, /everyOps .* got 1.5/],
  [{ timeoutMs: -1 }, /timeoutMs .* got -1/],
  [{ timeoutMs: "5" }, /timeoutMs .* got "5"/],
  [{ failAfter: 0 }, /failAfter .* got 0/],
  [{ passAfter: 0 }, /passAfter .* got 0/],
  [{ freshForMs: 0 }, /freshForMs .* got 0/],
])("refuses the options %j by name", (wrong, message) => {
  using health = createHealth();
  const options: { run: () => void } = { run: () => {}, ...JSON.parse(JSON.stringify(wrong)) };
  expect(() => health.check("a", options)).toThrow(message);
  expect(health.snapshot()).toEqual([]);
});

test("refuses a name that is taken or empty and an age that is no duration", async () => {
  using health = createHealth();
  health.check("a", { run: () => {} });
  expect(() => health.check("a", { run: () => {} })).toThrow(/name "a" is taken/);
  expect(() => health.check("", { run: () => {} })).toThrow(TypeError);
  await expect(health.get("a", { maxAgeMs: -1 })).rejects.toThrow(/maxAgeMs .* got -1/);
});
