import { actions } from "./categories.js";
import type { Explanation, Step, Verdict } from "./types.js";
import type { Trace } from "./trace.js";

/** A trace that remembers. */
export function tracer(): { readonly trace: Trace; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  return {
    steps,
    trace: (evidence, verdict) => {
      steps.push({
        evidence,
        ...(verdict && {
          rule: verdict.rule,
          category: verdict.category,
          confidence: verdict.confidence,
        }),
      });
    },
  };
}

/** A verdict and how it came about. */
export function explanationOf(verdict: Verdict, steps: readonly Step[]): Explanation {
  const near = steps.filter(
    ({ rule }, i) =>
      rule !== undefined &&
      !verdict.rule.endsWith(rule) &&
      steps.findIndex((other) => other.rule === rule) === i,
  );
  return { verdict, read: steps, near, text: inWords(verdict, steps, near) };
}

function inWords(verdict: Verdict, read: readonly Step[], near: readonly Step[]): string {
  const { category, action, rule, confidence, also = [], ask, retryAfterMs } = verdict;
  const lines = [
    `${category}: ${actions[action]}${retryAfterMs === undefined ? "" : `, not before ${retryAfterMs} ms`}`,
    `decided by ${rule} (sure to ${confidence})`,
    ...read.map((step) =>
      step.rule === undefined
        ? `read ${step.evidence}: no rule`
        : `read ${step.evidence}: ${step.rule} says ${String(step.category)} (${String(step.confidence)})`,
    ),
  ];
  if (near.length > 0) lines.push(`came close: ${near.map((step) => step.rule).join(", ")}`);
  if (also.length > 0) lines.push(`could also be ${also.join(", ")}`);
  if (ask !== undefined) lines.push(`would be settled by knowing: ${ask}`);
  return lines.join("\n");
}
