import type { Action, On, Outage } from "@longhaul/resilience";

import { gapWords } from "./gap-words.js";

/** Writes one line that a person reads. */
export type Say = (line: string) => void;

/** What the waits' absence is called, so that nobody wonders. */
const noWait: Readonly<Record<string, string>> = {
  "browser-lost": "browser exited, relaunching",
  "page-lost": "page crashed, opening another",
  auth: "log-in ended, signing in again",
};

/** What is recovered. The guide knew the browser only. */
const partOf = (action: Action): string =>
  ({ reauthenticate: "Log-in", "reopen-page": "Page" })[action as string] ?? "Browser";

/**
 * Tells a protected run in the words of the guide. What several workers meet at once is told once.
 * "Sleep prevention enabled" is said only when the lock is known to work.
 */
export function guideLog(on: On, name: string, say: Say): void {
  const told = new WeakMap<Outage, Set<string>>();
  const once = (outage: Outage, what: string, line: string): void => {
    const lines = told.get(outage) ?? new Set();
    told.set(outage, lines);
    if (lines.has(what)) return;
    lines.add(what);
    say(line);
  };
  let kept = false;

  on("start", () => say("🛡️  Starting connection resilience mode..."));
  on("awake", ({ outcome, why }) => {
    kept = outcome === "effective";
    say(
      kept
        ? "✅ Sleep prevention enabled, connection monitoring active"
        : `⚠️ Sleep prevention NOT effective: ${why}`,
    );
    say(`🚀 Starting ${name}`);
  });
  on("slept", ({ gap }) => say(`🌙 ${gapWords(gap)}`));
  on("lost", ({ outage, attempt, maxAttempts, verdict }) => {
    once(
      outage,
      `lost ${attempt}`,
      `🚨 Connection loss detected in ${name} (attempt ${attempt}/${maxAttempts})`,
    );
    once(outage, "cause", `   ${verdict.category}: ${outage.message.split("\n")[0]}`);
  });
  on("waiting", ({ outage, waitMs, verdict, attempt }) => {
    const line =
      waitMs === 0
        ? `⏳ No wait: ${noWait[verdict.category] ?? verdict.category}`
        : `⏳ Waiting ${(waitMs / 1000).toFixed(1)}s before recovery attempt...`;
    once(outage, `waiting ${attempt}`, line);
  });
  on("recovering", ({ outage, action, attempt }) =>
    once(
      outage,
      `recovering ${attempt}`,
      `🔄 Attempting ${partOf(action).toLowerCase()} recovery for ${name}...`,
    ),
  );
  on("recoveryFailed", ({ action, error }) =>
    say(`❌ ${partOf(action)} recovery failed: ${String(error)}`),
  );
  on("recovered", ({ action }) => say(`✅ ${partOf(action)} recovery successful for ${name}`));
  on("renewed", () => say("🔄 Browser replaced by a fresh one; the log-in goes on"));
  on("retrying", ({ outage }) =>
    once(outage, `retrying ${outage.recoveries}.${outage.repeats}`, `🔄 Retrying ${name}...`),
  );
  on("outage", ({ recoveredAfterMs }) => {
    if (recoveredAfterMs !== undefined) say(`✅ ${name} retry successful`);
  });
  on("end", () => say("🛡️  Stopping connection resilience mode..."));
  on("released", () => {
    if (kept) say("✅ Sleep prevention disabled, normal power management restored");
  });
}
