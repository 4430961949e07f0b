import { actions, classify } from "@longhaul/error-classify";

import { effectOf } from "../runner/effects.js";
import type { Effect } from "../runner/effects.js";

const effects: Readonly<Record<Effect, string>> = {
  "fail-item": "that item fails, the run goes on",
  "fail-item-loudly": "that item fails; the same three times in a row stops the run",
  stop: "the run stops with everything saved, and the next start goes on",
  wait: "waits up to OUTAGE_MS for it to pass; then the run ends partial",
  cancelled: "the run stops (exit 130)",
};

/** What an error's text means here, and what a run would do about it. */
export function explainError(text: string): readonly string[] {
  const verdict = classify(new Error(text));
  const { category, action, retryable, blind, confidence, delayMs, sent, rule } = verdict;
  return [
    `Error:       ${text}`,
    `Category:    ${category} (rule ${rule}, confidence ${confidence})`,
    `First:       ${actions[action]}${delayMs > 0 && retryable ? `, after at least ${delayMs} ms` : ""}`,
    `Repeated:    ${retryable ? (blind ? "yes, the same call as it is" : "yes, after the session is mended") : "no"}`,
    `Arrived:     ${sent === "no" ? "no: nothing was done at the site" : "perhaps: a message is looked for before it is sent again"}`,
    `If it lasts: ${effects[effectOf(verdict)]}`,
  ];
}
