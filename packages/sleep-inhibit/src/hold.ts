import { isMainThread } from "node:worker_threads";

import { loadBackend } from "./backend.js";
import type { Holding, LockRequest } from "./backend.js";
import { report } from "./report.js";
import type { Findings } from "./report.js";

/** Takes what can be had, unless `SLEEP_INHIBIT` or the place we run in decides otherwise. */
export async function hold(request: LockRequest): Promise<Holding> {
  const mode = (process.env["SLEEP_INHIBIT"] ?? "").toLowerCase();
  const found = switched(mode);
  if (found !== undefined) {
    return { held: mode === "fake", report: report(found), release: () => {} };
  }
  const backend = await loadBackend();
  return await backend.acquire(request);
}

// Whoever wants it off should not have to look up the word.
const offs: ReadonlySet<string> = new Set(["off", "0", "false", "no"]);

function switched(mode: string): Findings | undefined {
  if (offs.has(mode)) {
    return { outcome: "disabled", why: `Switched off by SLEEP_INHIBIT=${mode}.` };
  }
  if (mode === "fake") return { outcome: "fake", why: "Pretended, as SLEEP_INHIBIT=fake asks." };
  if (mode === "fail") {
    return { outcome: "unsupported", why: "Nothing could be held, as SLEEP_INHIBIT=fail asks." };
  }
  if (isMainThread) return undefined;
  // The system sees a lock as the process's, and a worker that is terminated cannot let go of it.
  const why =
    "A lock taken in a worker thread would outlive the worker: call inhibit() in the main thread.";
  return { outcome: "unsupported", why };
}
