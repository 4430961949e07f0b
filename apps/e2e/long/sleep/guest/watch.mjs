// Inside the guest: tells in /run/watch.log what a monitor sees, and saves for 300 ms before the machine sleeps.
import { appendFileSync } from "node:fs";

import { monitor } from "@longhaul/sleep-inhibit";

const log = (told) => appendFileSync("/run/watch.log", `${JSON.stringify(told)}\n`);
const watch = monitor();
watch.on("slept", ({ ms }) => log({ type: "slept", ms }));
watch.on("frozen", ({ ms }) => log({ type: "frozen", ms }));
watch.on("suspend", (event) => {
  log({ type: "suspend" });
  event.waitUntil(
    new Promise((resolve) => setTimeout(resolve, 300)).then(() => log({ type: "saved" })),
  );
});
await watch.ready();
log({ type: "ready" });
setInterval(() => {}, 1000);
