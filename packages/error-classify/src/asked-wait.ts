import type { Book } from "./compile.js";
import type { Facts } from "./facts.js";
import { WAIT } from "./property-names.js";
import { hasProperties, read } from "./read.js";
import { textOf } from "./text.js";
import type { Verdict } from "./types.js";

/** The same verdict with the wait that the error itself or its text asks for, where no header said so. */
export function withAskedWait(verdict: Verdict, facts: Facts, book: Book): Verdict {
  if (verdict.action !== "back-off" || verdict.retryAfterMs !== undefined) return verdict;
  const wait = ownWait(facts) ?? textOf(facts.message, book).wait;
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

function positive(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === "number" && number >= 0 && Number.isFinite(number) ? number : undefined;
}
