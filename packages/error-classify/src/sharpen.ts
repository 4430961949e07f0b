import { inside } from "./answer.js";
import type { Book } from "./compile.js";
import type { Facts } from "./facts.js";
import { judgeAnswer } from "./judge-response.js";
import { hasProperties, read } from "./read.js";
import type { Category, Context, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";
import { addressIn, isLocal, sameEndpoint } from "./where.js";

/** The caller's own signal: who aborted knows why. */
export function judgeSignal(context: Context): Verdict | undefined {
  const { signal } = context;
  if (signal?.aborted !== true) return undefined;
  const { reason } = signal;
  return hasProperties(reason) && read(reason, "name") === "TimeoutError"
    ? verdictOf("timeout", "context.signal.timeout", 1)
    : verdictOf("cancelled", "context.signal", 1);
}

/** The response that the caller had in hand when something else failed. */
export function judgeContextResponse(context: Context, book: Book): Verdict | undefined {
  const { response } = context;
  const answer = hasProperties(response) ? inside(response) : undefined;
  return answer && judgeAnswer(answer, context, book);
}

/** What the caller knows settles what the error alone leaves open. */
export function sharpen(verdict: Verdict, context: Context, facts: Facts): Verdict {
  const { browserConnected, pageClosed, online } = context;
  if (browserConnected !== undefined && aboutBrowser(verdict)) {
    return settle(verdict, browserConnected ? "page-lost" : "browser-lost", "context.browser");
  }
  if (pageClosed === true && aboutPage(verdict))
    return settle(verdict, "page-lost", "context.page");
  if (driverGone(verdict, context, facts)) return settle(verdict, "browser-lost", "context.peer");
  if (otherGone(verdict, context, facts)) return settle(verdict, "unreachable", "context.endpoint");
  if (online === false && ofNetwork(verdict) && !isLocal(context.endpoint ?? addressIn(facts))) {
    return settle(verdict, "offline", "context.online");
  }
  if (online === true && verdict.category === "offline") {
    return settle(verdict, "unreachable", "context.online");
  }
  return verdict;
}

function aboutBrowser(verdict: Verdict): boolean {
  return verdict.ask === "browser-connected" || verdict.category === "browser-lost";
}

function aboutPage({ category, also = [] }: Verdict): boolean {
  return (category === "conflict" || category === "browser-lost") && also.includes("page-lost");
}

function ofNetwork({ category }: Verdict): boolean {
  return category === "unreachable" || category === "timeout" || category === "connection-lost";
}

/**
 * A driver's own port that refuses is a browser that is not there; a site's comes as net::ERR_… through the browser.
 * Where both the endpoint and the refused address are known they must be the same.
 */
function driverGone(verdict: Verdict, { peer, endpoint }: Context, facts: Facts): boolean {
  if (peer !== "driver" && peer !== "browser") return false;
  const gone = verdict.category === "unreachable" || verdict.category === "connection-lost";
  if (!gone || verdict.rule.includes("net.")) return false;
  const address = addressIn(facts);
  return endpoint === undefined || address === undefined || sameEndpoint(endpoint, address);
}

/** Somebody else's port refused, in the words of a driver's client. */
function otherGone({ category, also = [] }: Verdict, { endpoint }: Context, facts: Facts): boolean {
  if (category !== "browser-lost" || !also.includes("unreachable")) return false;
  const address = addressIn(facts);
  return endpoint !== undefined && address !== undefined && !sameEndpoint(endpoint, address);
}

function settle(verdict: Verdict, category: Category, rule: string): Verdict {
  if (verdict.category === category && verdict.ask === undefined) return verdict;
  return verdictOf(category, `${rule}+${verdict.rule}`, Math.max(verdict.confidence, 0.9));
}
