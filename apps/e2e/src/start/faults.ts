import { setTimeout as pause } from "node:timers/promises";

import type { RunnerProcess } from "./runner-process.js";
import type { SiteProcess } from "./site-process.js";

/** Something that goes wrong in the night, and what the runner should call it. */
export interface Fault {
  readonly name: string;
  readonly category: string;
  /** Injected when this share of the matches has been asked for, or of the messages sent. */
  readonly at: number;
  readonly of: "matches" | "messages";
  readonly inject: (site: SiteProcess, runner: RunnerProcess) => Promise<void>;
}

/** A fault as it happened, for the judge. Times are Unix ms. */
export interface Injected {
  readonly name: string;
  readonly category: string;
  readonly from: number;
  readonly to: number;
}

export const faults: readonly Fault[] = [
  {
    name: "the log-in expires",
    category: "auth",
    at: 0.15,
    of: "matches",
    inject: (site) => site.expireSessions(),
  },
  {
    name: "the browser is killed (SIGKILL)",
    category: "browser-lost",
    at: 0.3,
    of: "matches",
    inject: async (_site, runner) => killBrowser(runner),
  },
  {
    name: "the site answers 429, Retry-After: 2",
    category: "rate-limited",
    at: 0.45,
    of: "matches",
    inject: (site) =>
      site.addFault({ endpoint: "details", fault: "429", forMs: 1500, retryAfter: 2 }),
  },
  {
    name: "the site's port closes and its sockets are reset",
    category: "unreachable",
    at: 0.6,
    of: "matches",
    async inject(site) {
      // Longer than the first wait: what was under way is only reset, what comes then is refused.
      await site.closePort(3000);
      await pause(3000);
    },
  },
  {
    name: "the browser goes offline",
    category: "offline",
    at: 0.75,
    of: "matches",
    async inject(_site, runner) {
      await runner.setOffline(true);
      await pause(1500);
      await runner.setOffline(false);
    },
  },
  {
    name: "the site takes a message and its answer is lost",
    category: "connection-lost",
    at: 0.2,
    of: "messages",
    inject: (site) =>
      site.addFault({ endpoint: "newMessage", fault: "lose-answer", how: "reset", count: 1 }),
  },
  {
    name: "the browser is killed while messages go out (SIGKILL)",
    category: "browser-lost",
    at: 0.5,
    of: "messages",
    inject: async (_site, runner) => killBrowser(runner),
  },
];

function killBrowser(runner: RunnerProcess): void {
  const pid = runner.browser();
  if (pid === undefined) throw new Error("The browser's process is not known");
  process.kill(pid, "SIGKILL");
}

/** Injects each fault when the work has come far enough, until the runner has ended. */
export async function injectAll(
  site: SiteProcess,
  runner: RunnerProcess,
  whole: Readonly<Record<Fault["of"], number>>,
  say: (line: string) => void,
): Promise<readonly Injected[]> {
  const injected: Injected[] = [];
  const ended = new AbortController();
  void runner.ended.then(() => ended.abort());
  for (const { name, category, at, of, inject } of faults) {
    while (!ended.signal.aborted && (await progress(site, of)) < at * whole[of]) await pause(50);
    if (ended.signal.aborted) return injected;
    say(`🌙 Fault: ${name}`);
    const from = Date.now();
    const injecting = inject(site, runner);
    // What was to be disturbed may have ended meanwhile, and does not answer any more.
    await Promise.race([injecting, runner.ended]);
    if (ended.signal.aborted) {
      injecting.catch(() => {});
      return injected;
    }
    injected.push({ name, category, from, to: Date.now() });
  }
  return injected;
}

/** For how many matches the details have been handed out, or how many messages were sent. */
async function progress(site: SiteProcess, of: Fault["of"]): Promise<number> {
  const { endpoints, messagesSent } = await site.summary();
  return of === "messages" ? messagesSent : (endpoints["details"]?.statuses["200"] ?? 0);
}
