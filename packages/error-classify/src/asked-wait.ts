import type { Facts } from "./facts.js";
import { WAIT } from "./property-names.js";
import { hasProperties, read } from "./read.js";
import type { Verdict } from "./types.js";

/** `Too Many Requests: retry after 5`, `Please try again in 1.5s`; without a unit seconds, as in the header. */
const IN_TEXT =
  /\b(?:re-?try|try again|wait)[- ](?:after|in|for)[: ]+(\d{1,7}(?:\.\d{1,6})?) ?(ms|milli\w*|s|secs?|seconds?|m|mins?|minutes?|h|hours?)?\b/i;

/** The same verdict with the wait that the error itself or its text asks for, where no header said so. */
export function withAskedWait(verdict: Verdict, facts: Facts): Verdict {
  if (verdict.action !== "back-off" || verdict.retryAfterMs !== undefined) return verdict;
  const wait = ownWait(facts) ?? waitInText(facts.message);
  return wait === undefined ? verdict : Object.freeze({ ...verdict, retryAfterMs: wait });
}

/** What libraries made of the header: Slack and Azure in seconds, Telegram beside its answer, Discord in ms. */
function ownWait(facts: Facts): number | undefined {
  if (!facts.lists(WAIT)) return undefined;
  const exact = positive(
    facts.get("retryAfterMs") ?? facts.get("retryAfterInMs") ?? facts.get("msBeforeNext"),
  );
  if (exact !== undefined) return Math.ceil(exact);
  const response = facts.get("response");
  const parameters =
    facts.get("parameters") ?? (hasProperties(response) ? read(response, "parameters") : undefined);
  const asked =
    positive(facts.get("retryAfter") ?? facts.get("retry_after")) ??
    (hasProperties(parameters) ? positive(read(parameters, "retry_after")) : undefined);
  if (asked === undefined) return undefined;
  return Math.ceil(facts.get("timeToReset") === undefined ? asked * 1000 : asked);
}

function waitInText(message: string): number | undefined {
  const [, amount, unit = "s"] = IN_TEXT.exec(message) ?? [];
  return amount === undefined ? undefined : Math.ceil(Number(amount) * msOf(unit.toLowerCase()));
}

function msOf(unit: string): number {
  if (unit.startsWith("mi") && !unit.startsWith("min")) return 1;
  if (unit === "ms") return 1;
  if (unit.startsWith("m")) return 60_000;
  return unit.startsWith("h") ? 3_600_000 : 1000;
}

function positive(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === "number" && number >= 0 && Number.isFinite(number) ? number : undefined;
}
