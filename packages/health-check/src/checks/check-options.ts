import type { CheckOptions, Kind } from "../types.js";
import { mustBeBetween, mustBeCount, mustBeFunction, mustBeMs, show } from "../validate.js";
import { resolveFlap } from "./flap.js";
import type { ResolvedFlap } from "./flap.js";
import { resolveOps } from "./ops.js";
import type { ResolvedOps } from "./ops.js";

/** A check's options with every default filled in. */
export interface ResolvedCheck {
  readonly run: CheckOptions["run"];
  readonly everyMs: number | undefined;
  readonly decidingEveryMs: number;
  readonly idleEveryMs: number;
  readonly jitter: number;
  readonly everyOps: ResolvedOps | undefined;
  readonly timeoutMs: number;
  readonly failAfter: number;
  readonly passAfter: number;
  readonly confirm: ResolvedConfirm;
  readonly freshForMs: number;
  readonly kinds: readonly Kind[];
  readonly critical: boolean;
  readonly dependsOn: readonly string[];
  readonly historySize: number;
  readonly flap: ResolvedFlap;
}

export interface ResolvedConfirm {
  readonly probes: number;
  readonly timeoutMs: number;
  readonly pauseMs: number;
}

const KINDS: readonly Kind[] = ["start", "live", "ready"];

/** Fills in the defaults. Throws a TypeError or RangeError that names the option and the value. */
export function resolveCheck(options: CheckOptions): ResolvedCheck {
  const { run, everyMs, timeoutMs = 5000, failAfter = 1, passAfter = 1, jitter = 0.1 } = options;
  const { freshForMs = Infinity, kinds = ["ready"], critical = true, dependsOn = [] } = options;
  const { historySize = 21, flap = {}, confirm = { probes: 0 } } = options;
  mustBeFunction("run", run);
  if (everyMs !== undefined) mustBeMs("everyMs", everyMs);
  const { decidingEveryMs = (everyMs ?? 1) / 4, idleEveryMs = everyMs ?? 1 } = options;
  mustBeMs("decidingEveryMs", decidingEveryMs);
  mustBeMs("idleEveryMs", idleEveryMs);
  mustBeBetween("jitter", jitter, 0, 1);
  mustBeMs("timeoutMs", timeoutMs);
  mustBeCount("failAfter", failAfter);
  mustBeCount("passAfter", passAfter);
  mustBeCount("historySize", historySize);
  if (freshForMs !== Infinity) mustBeMs("freshForMs", freshForMs);
  if (typeof critical !== "boolean") {
    throw new TypeError(`critical must be true or false, got ${show(critical)}`);
  }
  const wrong = listed("kinds", kinds).find((kind) => !KINDS.includes(kind));
  if (wrong !== undefined || kinds.length === 0) {
    throw new RangeError(`kinds must name some of ${KINDS.join(", ")}, got ${show(wrong)}`);
  }
  const { probes, timeoutMs: againMs = timeoutMs, pauseMs = 250 } = confirm;
  mustBeCount("confirm.probes", probes, 0);
  mustBeMs("confirm.timeoutMs", againMs);
  mustBeBetween("confirm.pauseMs", pauseMs, 0, Number.MAX_SAFE_INTEGER);
  return {
    run,
    everyMs,
    decidingEveryMs,
    idleEveryMs,
    jitter,
    everyOps: resolveOps(options.everyOps),
    timeoutMs,
    failAfter,
    passAfter,
    confirm: { probes, timeoutMs: againMs, pauseMs },
    freshForMs,
    kinds: [...kinds],
    critical,
    dependsOn: [...listed("dependsOn", dependsOn)],
    historySize,
    flap: resolveFlap(flap),
  };
}

function listed<T>(name: string, value: readonly T[]): readonly T[] {
  if (!Array.isArray(value)) throw new TypeError(`${name} must be a list, got ${show(value)}`);
  return value;
}
