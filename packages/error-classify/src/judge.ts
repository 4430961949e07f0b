import { answerOf } from "./answer.js";
import type { Book } from "./compile.js";
import { LONGEST_MESSAGE, withoutLogs } from "./facts.js";
import type { Facts } from "./facts.js";
import { judgeCode } from "./judge-code.js";
import { judgeEvent, judgeHint } from "./judge-hint.js";
import { judgeMessage, judgeReply } from "./judge-message.js";
import { judgeBuiltIn, judgeName } from "./judge-name.js";
import { judgeAnswer, judgeHtml, withPushBack, withWait } from "./judge-response.js";
import { certain } from "./quoted.js";
import { judgeStack } from "./judge-stack.js";
import { judgeWords } from "./judge-words.js";
import { DOUBTED, madeUp } from "./made-up.js";
import { markOf } from "./marks.js";
import { plainerWords } from "./plainer-words.js";
import { ANSWER } from "./property-names.js";
import { hasProperties } from "./read.js";
import { textOf } from "./text.js";
import type { Text } from "./text.js";
import { shown } from "./trace.js";
import type { Trace } from "./trace.js";
import type { Context, Verdict } from "./types.js";

/** One error alone, without its causes: the surest of what its parts say, the earlier part on a tie. */
export function judge(
  facts: Facts,
  context: Context,
  book: Book,
  trace?: Trace,
): Verdict | undefined {
  if (!facts.object) return judgeText(facts, book, trace);
  const marked = markOf(facts);
  if (marked) {
    trace?.("verdict symbol", marked);
    return marked;
  }
  const code = judgeCode(facts, context, book);
  if (trace && facts.code !== undefined) trace(`code ${codeShown(facts.code)}`, code);
  if (code && code.confidence >= 1 && !fromStatus(code) && !ofLaunch(facts))
    return waiting(code, facts, context);
  const text = textOf(facts.message, book);
  if (text.launch) {
    trace?.(`message "${shown(facts.message)}"`, text.launch);
    return text.launch;
  }
  return judgeRest(code, text, facts, context, book, trace);
}

function judgeRest(
  code: Verdict | undefined,
  text: Text,
  facts: Facts,
  context: Context,
  book: Book,
  trace: Trace | undefined,
): Verdict | undefined {
  const name = judgeName(facts, book);
  trace?.(`name ${shown(facts.name || facts.className)}`, name);
  // A service's own name for it is more exact than the status that it is sent with.
  if (name?.rule.startsWith("service.")) return waiting(certain(name, book), facts, context);
  const reply = facts.plain ? undefined : judgeReply(facts, book);
  if (reply) {
    trace?.(`reply "${shown(facts.message)}"`, reply);
    return reply;
  }
  // A class that says it all is seldom a getter's owner: looking for what is not there costs most.
  const named = name !== undefined && name.confidence >= 0.9 && !facts.lists(ANSWER);
  const answer = named ? undefined : answerOf(facts);
  const status = answer && judgeAnswer(answer, context, book);
  if (trace && answer) trace(`status ${answer.status}`, status);
  const told = status || code ? plainerWords(answer?.status ?? facts.code, facts, text) : undefined;
  // As sure as the status that it explains, which the cause has as well.
  if (told) return waiting(certain(told, book), facts, context);
  // The number may stand in both; only the answer has headers.
  const first = code && fromStatus(code) ? surer(status, code) : surer(code, status);
  let best = surer(first, name);
  if (answer && !best && facts.message === "") best = judgeHtml(answer);
  best = best && madeUp(best, answer, facts);
  if (best && best.confidence >= 0.85) return best;
  const message = trace ? judgeText(facts, book, trace) : text.said;
  const ofPage = message?.retryable === true && best === undefined ? judgeStack(facts) : undefined;
  if (ofPage) {
    trace?.("where it was thrown", ofPage);
    return ofPage;
  }
  const lost = message?.category === "connection-lost" && !message.blind;
  best = lost ? best : surer(best, message);
  // A TypeError about something that is closed or not open: it was used wrongly.
  const builtIn = lost || !best || best.confidence <= 0.5 ? judgeBuiltIn(facts) : undefined;
  if (builtIn) trace?.("a class of the language", builtIn);
  best = surer(best, builtIn ?? message);
  if (best === message && ofArgument(message, facts)) best = judgeBuiltIn(facts);
  if (!best || best.confidence < DOUBTED) best = surer(best, judgeDetails(facts, book));
  return best ?? judgeEvent(facts) ?? judgeHint(facts) ?? judgeWords(facts, book) ?? text.named;
}

function judgeText(facts: Facts, book: Book, trace: Trace | undefined): Verdict | undefined {
  const { message } = facts;
  if (!trace) return textOf(message, book).said;
  const others: Verdict[] = [];
  const found = judgeMessage(withoutLogs(message), book, ({ verdict }) => others.push(verdict));
  if (message !== "") trace(`message "${shown(message)}"`, found);
  for (const other of new Set(others)) if (other !== found) trace("the same message", other);
  return found;
}

/** Supabase and PostgreSQL's clients say there what went wrong beneath. */
function judgeDetails(facts: Facts, book: Book): Verdict | undefined {
  const details = facts.text("details");
  return details === "" ? undefined : textOf(details.slice(0, LONGEST_MESSAGE), book).said;
}

function codeShown(code: unknown): string {
  return typeof code === "string" || typeof code === "number" ? shown(String(code)) : typeof code;
}

/** The response beside a code may still say how long to wait, gRPC's metadata too. */
function waiting(verdict: Verdict, facts: Facts, context: Context): Verdict {
  if (!verdict.blind) return verdict;
  const metadata = facts.get("metadata");
  if (hasProperties(metadata)) {
    const pushed = withPushBack(verdict, metadata);
    return pushed === verdict && verdict.action === "back-off"
      ? withWait(verdict, metadata, context.now)
      : pushed;
  }
  if (verdict.action !== "back-off") return verdict;
  const headers = answerOf(facts)?.headers();
  return headers ? withWait(verdict, headers, context.now) : verdict;
}

/** In a TypeError of a runtime "invalid" and "unsupported" are said of what it was given. */
const ofArgument = (said: Verdict | undefined, { name, plain, cause }: Facts): boolean =>
  said?.rule.startsWith("message.general.rejected") === true &&
  name === "TypeError" &&
  plain &&
  cause === undefined;

/** There the usual codes mean something else. */
const ofLaunch = ({ message }: Facts): boolean => message.startsWith("browserType.");

const fromStatus = (verdict: Verdict): boolean => verdict.rule.startsWith("http.status.");

export function surer(a: Verdict | undefined, b: Verdict | undefined): Verdict | undefined {
  if (!a || !b) return a ?? b;
  return b.confidence > a.confidence ? b : a;
}
