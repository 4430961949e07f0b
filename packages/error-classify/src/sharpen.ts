import { hasProperties, read } from "./read.js";
import type { Category, Context, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

/** The caller's own signal: who aborted knows why. */
export function judgeSignal(context: Context): Verdict | undefined {
  const { signal } = context;
  if (signal?.aborted !== true) return undefined;
  const { reason } = signal;
  return hasProperties(reason) && read(reason, "name") === "TimeoutError"
    ? verdictOf("timeout", "context.signal.timeout", 1)
    : verdictOf("cancelled", "context.signal", 1);
}

/** What the caller knows settles what the error alone leaves open. */
export function sharpen(verdict: Verdict, context: Context): Verdict {
  const { browserConnected, pageClosed, online, peer } = context;
  if (browserConnected !== undefined && aboutBrowser(verdict)) {
    return settle(verdict, browserConnected ? "page-lost" : "browser-lost", "context.browser");
  }
  if (pageClosed === true && aboutPage(verdict))
    return settle(verdict, "page-lost", "context.page");
  if (
    online === false &&
    ["unreachable", "timeout", "connection-lost"].includes(verdict.category)
  ) {
    return settle(verdict, "offline", "context.online");
  }
  // The port that refused is the driver's own; a site's would come as net::ERR_…
  const gone = verdict.category === "unreachable" || verdict.category === "connection-lost";
  if ((peer === "driver" || peer === "browser") && gone && !verdict.rule.includes("net.")) {
    return settle(verdict, "browser-lost", "context.peer");
  }
  return verdict;
}

function aboutBrowser(verdict: Verdict): boolean {
  return verdict.ask === "browser-connected" || verdict.category === "browser-lost";
}

function aboutPage({ category, also = [] }: Verdict): boolean {
  return category === "conflict" && also.includes("page-lost");
}

function settle(verdict: Verdict, category: Category, rule: string): Verdict {
  if (verdict.category === category && verdict.ask === undefined) return verdict;
  return verdictOf(category, `${rule}+${verdict.rule}`, Math.max(verdict.confidence, 0.9));
}
