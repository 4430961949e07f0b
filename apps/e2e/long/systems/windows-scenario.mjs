// Runs in Windows: takes and lets go of locks in every way, and writes what came of it into told.json.
import { writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

import { inhibit, inhibitSync, list, monitor } from "@longhaul/sleep-inhibit";
import { clock } from "@longhaul/sleep-inhibit/clock";

const told = {};
const step = async (name, run) => {
  told[name] = await run().catch((error) => ({ error: String(error.stack) }));
};
const held = ({ report }) =>
  report.methods
    .filter(({ status }) => status === "held")
    .map((each) => `${each.name} ${each.class}`);
const quiet = { reason: "Läuft noch: 三百", app: "prüfer", onFail: "silent" };

await step("system", async () => {
  const lock = await inhibit(quiet);
  const { outcome, cannotPrevent } = lock.report;
  const verified = (await lock.verify()).outcome;
  lock.release();
  lock.release();
  return { outcome, verified, held: held(lock), limits: cannotPrevent.map(({ what }) => what) };
});
await step("display", async () => {
  const lock = inhibitSync({ ...quiet, keep: "display" });
  const before = held(lock);
  const after = (await lock.update({ keep: "system" })) && held(lock);
  lock.release();
  return { before, after };
});
await step("counted", async () => {
  const locks = await Promise.all(Array.from({ length: 50 }, () => inhibit(quiet)));
  for (const lock of locks) lock.release();
  return locks.length;
});
await step("state", async () => {
  const methods = { only: ["thread-state"] };
  const display = await inhibit({ ...quiet, methods, keep: "display" });
  const system = await inhibit({ ...quiet, methods });
  const both = held(display);
  display.release();
  const verified = (await system.verify()).outcome;
  system.release();
  return { both, verified };
});
await step("closed", async () => {
  // Somebody else's mistake: the handle is closed behind our back.
  const lock = await inhibit(quiet);
  lock.release();
  return await lock.verify().then(String, ({ code }) => code);
});
await step("worker", async () => {
  const code = `import("@longhaul/sleep-inhibit").then(async ({ inhibit, inhibitSync }) => {
    const { parentPort } = await import("node:worker_threads");
    const lock = await inhibit({ reason: "Worker", onFail: "silent" });
    let sync = ""; try { inhibitSync("Worker"); } catch (error) { sync = error.code; }
    parentPort.postMessage([lock.report.outcome, sync]);
    lock.release();
  });`;
  const worker = new Worker(code, { eval: true });
  return await new Promise((resolve, reject) =>
    worker.once("message", resolve).once("error", reject),
  );
});
await step("clocks", async () => {
  const watch = monitor({ intervalMs: 50 });
  let gaps = 0;
  watch.gaps(() => (gaps += 1));
  const [awake, real] = [clock.awake(), clock.real()];
  await new Promise((resolve) => setTimeout(resolve, 500));
  const passed = { awake: clock.awake() - awake, real: clock.real() - real };
  watch[Symbol.dispose]();
  return { ...passed, gaps };
});
await step("list", async () => await list().catch(({ code, message }) => ({ code, message })));
writeFileSync("told.json", JSON.stringify(told));
// Ends with a lock held.
await inhibit(quiet);
