import type { Facts } from "./facts.js";
import { HINT } from "./property-names.js";
import { hasProperties, read } from "./read.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

// AWS SDK v3 (`$retryable`), v2 (`retryable`), KafkaJS (`retriable`), Azure and Prisma's proxies (`isRetryable`).
const HINTS = ["retryable", "retriable", "isRetryable", "shouldRetry"];
const YES = /* @__PURE__ */ verdictOf(
  { category: "unavailable", action: "retry" },
  "hint.retryable",
  0.6,
);
const NO = /* @__PURE__ */ verdictOf("rejected", "hint.not-retryable", 0.6);
const THROTTLED = /* @__PURE__ */ verdictOf("rate-limited", "hint.throttling", 0.6);

/** What connects in a browser's style tells that it failed, and not why. */
const FAILED = /* @__PURE__ */ verdictOf(
  { category: "connection-lost", also: ["unreachable", "offline", "auth"] },
  "event.error",
  0.55,
);

/** An `error` event of a WebSocket or an EventSource. */
export function judgeEvent(facts: Facts): Verdict | undefined {
  if (facts.message !== "") return undefined;
  if (facts.className === "ErrorEvent") return FAILED;
  return facts.className === "Event" && facts.get("type") === "error" ? FAILED : undefined;
}

/** What a library says of its own error where no rule knows it. */
export function judgeHint(facts: Facts): Verdict | undefined {
  if (!facts.lists(HINT)) return undefined;
  const aws = facts.get("$retryable");
  if (hasProperties(aws)) return read(aws, "throttling") === true ? THROTTLED : YES;
  for (const name of HINTS) {
    const hint = facts.get(name);
    if (typeof hint === "boolean") return hint ? YES : NO;
  }
  return undefined;
}
