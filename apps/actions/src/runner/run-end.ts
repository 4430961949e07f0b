import type { RunState } from "../coordinator/run-coordinator.js";
import { isCliError } from "../exit-codes.js";
import { counted } from "../log/counted.js";
import type { AppLog } from "../log/app-log.js";
import type { Action, ActionContext } from "./action.js";
import type { Ledger } from "./ledger.js";
import { messageOf, RunStop } from "./stop-error.js";

/** How a run ended, and why. */
export interface End {
  readonly outcome: RunState;
  readonly reason: string;
  /** What a cap left out; undefined when none did. */
  readonly cut: string | undefined;
}

/** How a walk that came to its end is to be called. Who did no work has to say why. */
export async function finished<Item, Cursor>(
  action: Action<Item, Cursor>,
  ledger: Ledger,
  context: ActionContext,
  cut: string | undefined,
): Promise<End> {
  const { failed, deferred, done, skipped } = await ledger.counts();
  const missing = failed + deferred;
  if (missing > 0) {
    const are = `${counted(missing, "item")} ${missing === 1 ? "is" : "are"}`;
    const reason = `${are} missing or incomplete; run again to ask for ${missing === 1 ? "it" : "them"} anew`;
    return { outcome: "partial", reason, cut };
  }
  if (cut !== undefined) {
    if (done + skipped > 0) return { outcome: "complete", reason: cut, cut };
    return { outcome: "partial", reason: `Nothing was done: ${cut}`, cut };
  }
  if (done > 0) return { outcome: "complete", reason: "", cut };
  if (skipped > 0) {
    const reasons = (await ledger.skipped()).map(({ why, count }) => `${count} ${why}`);
    const reason = `Nothing to do: ${reasons.slice(0, 3).join("; ")}`;
    return { outcome: "complete", reason, cut };
  }
  const idle = await action.idle(context);
  if ("blocked" in idle) return { outcome: "failed", reason: idle.blocked, cut };
  if (idle.nothingDue) {
    return { outcome: "complete", reason: `Nothing to do: ${idle.nothingDue}`, cut };
  }
  return { outcome: "failed", reason: `${action.name} did no work and cannot say why`, cut };
}

/** How a run is to be called that something threw out of its walk. */
export function endOf(error: unknown, signal: AbortSignal, log: AppLog): End {
  const cut = undefined;
  if (error instanceof RunStop) return { outcome: error.outcome, reason: error.message, cut };
  if (signal.aborted) return { outcome: "stopped", reason: "Stopped on request", cut };
  log.error({ error: error instanceof Error ? error.stack : String(error) }, "run failed");
  const reason = isCliError(error) ? error.message : messageOf(error);
  return { outcome: "failed", reason, cut };
}
