import type { Attempt } from "./attempt.js";
import { methodReports } from "./method-reports.js";
import type { Aim, Honour, Plan } from "./plan/use.js";
import type { Findings } from "./report.js";
import type { Environment, Limit } from "./types.js";

/** What is known when everything has been asked for. */
export interface Evidence {
  readonly plan: Plan;
  readonly aims: readonly Aim[];
  readonly attempts: readonly Attempt[];
  readonly environment: readonly Environment[];
  /** What was seen by asking that makes it uncertain. */
  readonly doubt: string | undefined;
}

/** What the locks are worth here. Granted is not the same as effective: it depends on who puts this system to sleep. */
export function judge(evidence: Evidence): Findings {
  const { attempts, environment, plan } = evidence;
  const methods = methodReports(evidence);
  const alsoKeepsDisplayOn = heldOf(attempts).some(({ use }) => use.keepsDisplayOn === true);
  if (heldOf(attempts).length === 0) {
    const error = attempts.find(({ error: found }) => found !== undefined)?.error;
    const where = environment.includes("container") ? " in this container" : "";
    const said =
      error?.message ?? attempts.find(({ note }) => note)?.note ?? "no method is left to ask";
    const why = `Nothing could be held${where}: ${said}. ${error?.hint ?? ""}`.trim();
    return { outcome: "unsupported", why, methods };
  }
  const covered = new Set(evidence.aims.filter((aim) => (worth(aim, attempts) ?? "no") !== "no"));
  const cannotPrevent: Limit[] = [...plan.limits(covered)];
  return { ...verdict(evidence), methods, alsoKeepsDisplayOn, cannotPrevent };
}

function verdict({ plan, aims, attempts, doubt }: Evidence): Pick<Findings, "outcome" | "why"> {
  const held = heldOf(attempts);
  const what = [...new Set(held.map(({ use }) => `${use.method} (${use.class})`))].join(", ");
  if (plan.inVain !== undefined) return { outcome: "ineffective", why: plan.inVain };
  if (worth("idle", attempts) === "no") {
    const use = held.find(({ use: { covers } }) => covers.includes("idle"))?.use;
    const why = use?.note ?? `${use?.by ?? "Who decides about sleep here"} does not obey it.`;
    return { outcome: "ineffective", why };
  }
  const missing = aims.filter((aim) => (worth(aim, attempts) ?? "no") === "no");
  if (missing.length > 0) {
    const reasons = missing.map((aim) => `${aim} (${whyMissing(aim, attempts, plan)})`);
    return { outcome: "partial", why: `Held by ${what}, but not ${reasons.join(", ")}.` };
  }
  const unsure = held.find(
    ({ use }) => use.honour === "unknown" && isNeeded(use.covers, aims, attempts),
  );
  const because = plan.doubtful ?? unsure?.use.note ?? (unsure && notKnown(unsure)) ?? doubt;
  if (because !== undefined)
    return { outcome: "uncertain", why: `Held by ${what}, but ${because}` };
  const by = [...new Set(held.filter(({ use }) => use.honour === "yes").map(({ use }) => use.by))];
  return {
    outcome: "effective",
    why: `Held by ${what}, and ${by.join(" and ")} obeys it${onDisplay(held)}.`,
  };
}

const onDisplay = (held: readonly Attempt[]): string =>
  held.some(({ use }) => use.keepsDisplayOn === true) ? "; the display stays on too" : "";

const notKnown = ({ use }: Attempt): string => `whether ${use.by} obeys it is not known.`;

const heldOf = (attempts: readonly Attempt[]): readonly Attempt[] =>
  attempts.filter(({ status }) => status === "held");

const ranks: readonly Honour[] = ["no", "unknown", "yes"];

/** The best that is held for an aim. */
function worth(aim: Aim, attempts: readonly Attempt[]): Honour | undefined {
  const all = heldOf(attempts).filter(({ use }) => use.covers.includes(aim));
  return ranks.findLast((rank) => all.some(({ use }) => use.honour === rank));
}

/** Whether nothing better covers what was asked for. */
const isNeeded = (
  covers: readonly Aim[],
  aims: readonly Aim[],
  attempts: readonly Attempt[],
): boolean => covers.some((aim) => aims.includes(aim) && worth(aim, attempts) === "unknown");

function whyMissing(aim: Aim, attempts: readonly Attempt[], plan: Plan): string {
  const tried = attempts.filter(({ use }) => use.covers.includes(aim));
  const vain = tried.find(({ status }) => status === "held");
  if (vain !== undefined) return vain.use.note ?? `${vain.use.by} does not obey it`;
  const error = tried.find(({ error: found }) => found !== undefined)?.error;
  return error?.message ?? plan.wayOut(aim);
}
