// Inside the guest: holds a lock as told and tells in /run/hold.log what became of it: node hold.mjs '{"reason":"…"}'
import { appendFileSync, writeFileSync } from "node:fs";

import { inhibit } from "@longhaul/sleep-inhibit";

writeFileSync("/run/hold.log", "");
const lock = await inhibit(JSON.parse(process.argv[2]));
const started = { awake: performance.now(), wall: Date.now() };
const log = (told) => appendFileSync("/run/hold.log", `${JSON.stringify(told)}\n`);
log({ type: "held", pid: process.pid, outcome: lock.report.outcome });
void lock.released.then((why) => {
  const awakeMs = performance.now() - started.awake;
  log({ type: "released", why, awakeMs, wallMs: Date.now() - started.wall });
  process.exit();
});
setInterval(() => {}, 1000);
