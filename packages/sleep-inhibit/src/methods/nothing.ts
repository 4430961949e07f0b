import type { Group } from "../plan/use.js";
import type { Method } from "./method.js";

/** Where nothing can be asked: fails with why, and with the way out. */
export const nothing = (message: string, hint: string): Method => ({
  name: "none",
  classes: ["idle"],
  take: () => Promise.reject(refusal(message, hint)),
  takeSync() {
    throw refusal(message, hint);
  },
});

const refusal = (message: string, hint: string): Error =>
  Object.assign(new Error(message), { code: "ERR_NO_METHOD", hint });

/** To ask for nothing, so that the report says why. */
export const askNothing: readonly Group[] = [
  [{ method: "none", class: "idle", covers: ["idle"], honour: "no", by: "nobody" }],
];

/** For systems whose locks belong to the process: taken by a worker they would outlive it. */
export const notFromWorker: Method = nothing(
  "a lock taken by a worker thread could outlive it, and the main thread has not loaded this package",
  "Import @longhaul/sleep-inhibit in the main thread too: it takes the locks for its workers.",
);
