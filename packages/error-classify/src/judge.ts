import type { Facts } from "./facts.js";
import { judgeCode } from "./judge-code.js";
import { judgeLaunch } from "./judge-launch.js";
import { judgeMessage } from "./judge-message.js";
import { judgeBuiltIn, judgeName } from "./judge-name.js";
import { judgeHtml, judgeResponse, statusOf } from "./judge-response.js";
import { markOf } from "./marks.js";
import type { Context, Verdict } from "./types.js";

/** One error alone, without its causes: the surest of what its parts say, the earlier part on a tie. */
export function judge(facts: Facts, context: Context): Verdict | undefined {
  const { object } = facts;
  const marked = object && markOf(object);
  if (marked) return marked;
  let best = judgeLaunch(facts);
  if (best) return best;
  const code = judgeCode(facts);
  if (code && code.confidence >= 1 && !isStatusRule(code))
    return withResponse(code, facts, context);
  best = code;
  if (object) {
    const name = judgeName(facts);
    // A service's own name for it is more exact than the status that it is sent with.
    if (name?.rule.startsWith("service."))
      return withResponse({ ...name, confidence: 1 }, facts, context);
    const found = statusOf(object);
    const status = found && judgeResponse(found.status, found.response, context);
    best = surer(best, status);
    best = surer(best, name);
    if (found && !best && facts.message === "") best = judgeHtml(found.response);
  }
  if (best && best.confidence >= 0.9) return best;
  const builtIn = judgeBuiltIn(facts);
  const message = judgeMessage(facts);
  // A TypeError about something that is closed or not open: it was used wrongly.
  if (builtIn && message?.category === "connection-lost" && !message.blind)
    return surer(best, builtIn);
  return surer(surer(best, message), builtIn);
}

/** The response beside a code may still say how long to wait. */
function withResponse(verdict: Verdict, { object }: Facts, context: Context): Verdict {
  if (!object || verdict.action !== "back-off") return verdict;
  const found = statusOf(object);
  const retryAfterMs = found && judgeResponse(found.status, found.response, context)?.retryAfterMs;
  return retryAfterMs === undefined ? verdict : { ...verdict, retryAfterMs };
}

const isStatusRule = (verdict: Verdict): boolean => verdict.rule.startsWith("http.status.");

export function surer(a: Verdict | undefined, b: Verdict | undefined): Verdict | undefined {
  if (!a || !b) return a ?? b;
  return b.confidence > a.confidence ? b : a;
}
