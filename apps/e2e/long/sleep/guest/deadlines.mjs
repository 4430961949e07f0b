// Inside the guest: two calls that hang, each with a deadline of 30 s, one counted in real time and one in awake time; tells in
// /run/deadlines.log when each ended.
import { appendFileSync, writeFileSync } from "node:fs";

import { machineGaps, pipeline } from "@longhaul/resilience";
import { clock } from "@longhaul/sleep-inhibit/clock";

writeFileSync("/run/deadlines.log", "");
const log = (told) => appendFileSync("/run/deadlines.log", `${JSON.stringify(told)}\n`);
const hang = () => new Promise(() => {});
const started = { awake: clock.awake(), real: clock.real() };
const ended = (type) => (error) => {
  const awakeMs = clock.awake() - started.awake;
  log({ type, awakeMs, realMs: clock.real() - started.real, error: error.name });
};
for (const counts of ["real", "awake"]) {
  const options = { retry: false, totalTimeoutMs: 30_000, counts, clock, gaps: machineGaps };
  pipeline({ ...options, timeoutMs: 600_000 })
    .execute(hang)
    .catch(ended(counts));
}
log({ type: "begun" });
setInterval(() => {}, 1000);
