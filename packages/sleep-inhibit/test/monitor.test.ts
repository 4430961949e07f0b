import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";

import { createClock, sleepMeter } from "../src/clock.js";
import { monitor } from "../src/engine.js";
import { Emitter } from "../src/monitor/events.js";
import { watchClocks } from "../src/monitor/watch-clocks.js";
import { because, missing, Rig, until } from "./rig.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const watcher = fileURLToPath(new URL("./fixtures/watcher.mjs", import.meta.url));
const python = spawnSync("/usr/bin/python3", ["-c", "import dbus, gi"]).status === 0;
const lack = missing ?? (python ? undefined : "python3-dbus is missing");
const why = because(lack);
const onLinux = process.platform === "linux";

interface Told {
  readonly type: string;
  readonly pid?: number;
  readonly event?: { readonly kind?: string; readonly ms?: number; readonly graceMs?: number };
}

/** A process that watches, and what it has told so far. */
class Watcher {
  readonly told: Told[] = [];
  readonly #waiting = new Set<() => void>();
  readonly child: ChildProcess;

  constructor(child: ChildProcess) {
    this.child = child;
    if (child.stdout === null) throw new Error("no output");
    createInterface({ input: child.stdout }).on("line", (line) => {
      this.told.push(JSON.parse(line) as Told);
      for (const look of this.#waiting) look();
    });
  }

  /** Resolves when so many of a type have been told; the test's own deadline ends a wait in vain. */
  async saying(type: string, count = 1): Promise<Told> {
    for (;;) {
      const found = this.told.filter((each) => each.type === type)[count - 1];
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  types(): readonly string[] {
    return this.told.map(({ type }) => type);
  }

  async tell(line: string): Promise<void> {
    const before = this.told.filter(({ type }) => type === "told").length;
    this.child.stdin?.write(`${line}\n`);
    await this.saying("told", before + 1);
  }
}

/** Clocks that a test sets: no machine sleeps here, so this proves the arithmetic and not the kernel's clocks. */
function fakeClocks() {
  const at = { awake: 1000, asleepToo: 5000 };
  const pair = { awakeMs: () => at.awake, asleepTooMs: () => at.asleepToo };
  const pass = (ms: number): void => {
    at.awake += ms;
    at.asleepToo += ms;
  };
  return { pair, pass, sleep: (ms: number) => void (at.asleepToo += ms) };
}

test("by how much one clock runs ahead of the other is the time slept, however often it is looked at", () => {
  const { pair, pass, sleep } = fakeClocks();
  const meter = sleepMeter(pair);
  pass(60_000);
  expect(meter.look()).toBe(0);
  sleep(2_820_000);
  pass(3);
  expect([meter.look(), meter.look(), meter.sleptMs]).toEqual([2_820_000, 0, 2_820_000]);
});

test("the grain of the coarser clock never adds up to a sleep", () => {
  const { pair, pass, sleep } = fakeClocks();
  const meter = sleepMeter(pair);
  for (let i = 0; i < 10_000; i++) {
    pass(7);
    sleep(i % 2 === 0 ? 10 : -10);
    expect(meter.look()).toBe(0);
  }
});

test("the clock's real time counts sleep and its awake time does not", () => {
  const { pair, pass, sleep } = fakeClocks();
  const clock = createClock(pair);
  const [awake, real] = [clock.awake(), clock.real()];
  pass(500);
  sleep(60_000);
  expect([clock.awake() - awake, clock.real() - real]).toEqual([500, 60_500]);
});

test("a sleep is told as slept and nothing else, and a late look as frozen", () => {
  vi.useFakeTimers();
  const { pair, pass, sleep } = fakeClocks();
  const emitter = new Emitter();
  const gaps: unknown[] = [];
  emitter.on("slept", (gap) => gaps.push(gap));
  emitter.on("frozen", (gap) => gaps.push(gap));
  const watch = watchClocks(emitter, 500, pair);
  pass(500);
  sleep(47 * 60_000);
  vi.advanceTimersByTime(500);
  pass(4500);
  vi.advanceTimersByTime(500);
  watch.stop();
  vi.useRealTimers();
  expect(gaps).toEqual([
    { kind: "slept", ms: 2_820_000, exact: true },
    { kind: "frozen", ms: 4000, exact: false },
  ]);
});

test("an interval that is none is refused, naming it and the value", () => {
  expect(() => monitor({ intervalMs: 1 })).toThrow(/intervalMs must be 50 to 60000 ms, got 1/u);
});

test.skipIf(!onLinux)(
  `neither 24 freezes nor a blocked event loop nor busy cores are taken for sleep${onLinux ? "" : " (skipped: needs Linux)"}`,
  async () => {
    // Busy enough for the system, and out of the way of other tests.
    const spinners = cpus().map(() =>
      spawn("nice", ["-n", "19", process.execPath, "-e", "for (;;);"]),
    );
    onTestFinished(() => {
      for (const spinner of spinners) spinner.kill("SIGKILL");
    });
    const child = spawn(process.execPath, [watcher, "slept", "frozen"]);
    const watch = new Watcher(child);
    await watch.saying("ready");
    for (let i = 0; i < 24; i++) {
      child.kill("SIGSTOP");
      await new Promise((resolve) => setTimeout(resolve, i === 0 ? 1500 : 40));
      child.kill("SIGCONT");
      await watch.tell("save");
    }
    await watch.saying("frozen");
    await watch.tell("block");
    await watch.saying("frozen", 2);
    expect(watch.types()).not.toContain("slept");
    child.stdin.end();
    expect(await once(child, "exit")).toEqual([0, null]);
  },
);

let rig: Rig;

beforeAll(async () => {
  if (lack === undefined) rig = await Rig.start({ RIG_IDLE_S: "3600" });
});
afterAll(async () => {
  if (lack === undefined) await rig[Symbol.asyncDispose]();
});

const login = ["org.freedesktop.login1", "/org/freedesktop/login1"] as const;
const suspend = (): Promise<unknown> =>
  rig.run("busctl", "call", ...login, `${login[0]}.Manager`, "Suspend", "b", "false");
const started = async (): Promise<string> =>
  (await rig.run("sh", "-c", "cat /run/rig/units")).stdout;
const delays = async (): Promise<number> =>
  (await rig.listed()).filter(({ mode }) => mode === "delay").length;

async function watching(): Promise<Watcher> {
  const watch = new Watcher(rig.spawn([process.execPath, watcher, "suspend", "slept"]));
  await watch.saying("ready");
  return watch;
}

for (const [hook, ends] of [
  ["save", "saved"],
  ["hang", "aborted"],
  ["throw", "suspend"],
] as const) {
  test.skipIf(lack !== undefined)(
    `before the machine sleeps there is time to save, and a hook that does "${hook}" does not keep it awake${why}`,
    async () => {
      await rig.run("rm", "-f", "/run/rig/units");
      const watch = await watching();
      expect(await delays()).toBe(1);
      await watch.tell(hook);
      await suspend();
      const { event } = await watch.saying("suspend");
      expect(event?.graceMs).toBeGreaterThan(500);
      await watch.saying(ends);
      await until(async () => (await started()) !== "");
      expect(await started()).toBe("suspend.target\n");
      // Taken again when the machine is awake again.
      await until(async () => (await delays()) === 1);
      watch.child.stdin?.end();
      await once(watch.child, "close");
      await until(async () => (await delays()) === 0);
    },
  );
}

test.skipIf(lack !== undefined)(
  `when nobody listens for suspend any more the machine is not held up for it${why}`,
  async () => {
    const watch = await watching();
    expect(await delays()).toBe(1);
    await watch.tell("unhear");
    await until(async () => (await delays()) === 0);
    watch.child.stdin?.end();
    await once(watch.child, "close");
  },
);

test.skipIf(lack !== undefined)(
  `a signal that somebody else sends is not believed, to all or to us alone${why}`,
  async () => {
    const watch = await watching();
    const { stdout } = await rig.run("busctl", "list", "--no-legend", "--unique");
    const pid = String((await watch.saying("ready")).pid);
    const names = stdout.split("\n").map((line) => line.trim().split(/\s+/u));
    const own = names.filter(([, owner]) => owner === pid).map(([name = ""]) => name);
    expect(own.length).toBeGreaterThan(0);
    const signal = [login[1], `${login[0]}.Manager`, "PrepareForSleep", "b", "true"];
    await rig.run("busctl", "emit", ...signal);
    for (const name of own) await rig.run("busctl", `--destination=${name}`, "emit", ...signal);
    // Real ones come after these, in order.
    await suspend();
    await watch.saying("saved");
    expect(watch.types().filter((type) => type === "suspend")).toHaveLength(1);
    watch.child.stdin?.end();
    await once(watch.child, "close");
  },
);
