import type { Signal } from "./shared.js";

/** `warn`: alive but degraded. `unknown`: never asked, or the last answer is not believed any more. */
export type Status = "pass" | "warn" | "fail" | "unknown";

/** What one run, or one piece of evidence, says. */
export type Outcome = "pass" | "warn" | "fail";

/** What a check is asked for: has it started, must it be restarted, may it be given work. */
export type Kind = "start" | "live" | "ready";

/** What a check's function is given. */
export interface CheckContext {
  /** Aborted when the check's time is over, or the check or the health is disposed. */
  readonly signal: Signal;
}

/** Asks whether something is alive: resolves = alive, rejects = not. It has no side effects. */
export type Probe = (context: CheckContext) => Promise<void>;

export interface ConfirmOptions {
  /** How often a run that did not pass is repeated before it counts. The first repeat that passes ends it. */
  readonly probes: number;
  /** How long one repeat may take, in ms. @default the check's timeoutMs */
  readonly timeoutMs?: number | undefined;
  /** The wait ahead of each repeat, in ms. @default 250 */
  readonly pauseMs?: number | undefined;
}

/** `everyOps` that follows what is measured; see `bestEveryOps` for the formula. */
export interface AdaptiveOps {
  /** Never fewer operations from one run to the next. @default 1 */
  readonly min?: number | undefined;
  /** Never more operations from one run to the next. @default 100 */
  readonly max?: number | undefined;
  /** The mean time between failures to begin with, in ms; what is observed soon outweighs it. @default 3600000 */
  readonly mtbfMs?: number | undefined;
}

export interface FlapOptions {
  /** How many of the last answers are looked at. @default 21 */
  readonly window?: number | undefined;
  /** From this share of changes on, it flaps. @default 0.5 */
  readonly high?: number | undefined;
  /** Below this share it does not flap any more. @default 0.25 */
  readonly low?: number | undefined;
}

/** One named check. It has no side effects: it asks, it never mends. */
export interface CheckOptions {
  /** Returns or resolves = alive; a throw or a rejection = not; a `DegradedError` = alive but impaired. */
  readonly run: (context: CheckContext) => unknown;
  /** Run every so many ms. @default never by time */
  readonly everyMs?: number | undefined;
  /** The period while it is not yet decided (failures below `failAfter`, passes below `passAfter`). @default a quarter of everyMs */
  readonly decidingEveryMs?: number | undefined;
  /** The period while nobody calls `tick`, `get` or `report`. @default everyMs */
  readonly idleEveryMs?: number | undefined;
  /** Each run by time comes late by a random share of its period of up to this. @default 0.1 */
  readonly jitter?: number | undefined;
  /** Run every so many operations counted by `tick()`; with `everyMs` too, after so many ms at the latest. @default never by count */
  readonly everyOps?: number | AdaptiveOps | undefined;
  /** How long one run may take, in ms; then it counts as failed and its late answer is dropped. @default 5000 */
  readonly timeoutMs?: number | undefined;
  /** Failures in a row until the status is `fail`. @default 1 */
  readonly failAfter?: number | undefined;
  /** Passes in a row until the status is `pass` again. @default 1 */
  readonly passAfter?: number | undefined;
  /** A run that did not pass is repeated at once before it counts. @default it counts at once */
  readonly confirm?: ConfirmOptions | undefined;
  /** How long an answer is believed, in ms; then the status is `unknown`. @default for ever */
  readonly freshForMs?: number | undefined;
  /** What it is asked for. @default ["ready"] */
  readonly kinds?: readonly Kind[] | undefined;
  /** Whether the whole fails with it; otherwise the whole is only degraded. @default true */
  readonly critical?: boolean | undefined;
  /** Checks added before; while one of them fails, this one is not asked and is `unknown`. @default none */
  readonly dependsOn?: readonly string[] | undefined;
  /** How many answers `history()` keeps. @default 21 */
  readonly historySize?: number | undefined;
  /** When its status counts as flapping. @default { window: 21, high: 0.5, low: 0.25 } */
  readonly flap?: FlapOptions | undefined;
}

/** The answer of one check. */
export interface CheckResult {
  readonly name: string;
  readonly status: Status;
  /** What the last run that did not pass threw. */
  readonly error?: unknown;
  /** How long the last run took, in ms. */
  readonly tookMs?: number | undefined;
  /** Unix time in ms of the last run. */
  readonly checkedAt?: number | undefined;
  /** Failures in a row. */
  readonly failures: number;
  /** Its answers changed too often lately. */
  readonly flapping?: true | undefined;
  /** The failing check because of which it is not asked. */
  readonly blockedBy?: string | undefined;
  /** Runs that outlived their deadline and have not ended to this day. */
  readonly hung?: number | undefined;
}

/** One line of a check's history. */
export interface HistoryEntry {
  /** Unix time in ms. */
  readonly at: number;
  /** `skipped`: due, but not asked: the process did not run, a parent failed, or the run before was still under way. */
  readonly outcome: Outcome | "skipped";
  /** Who says so: a run, or `report()`. */
  readonly by: "run" | "report" | "time";
  readonly tookMs?: number | undefined;
  readonly error?: unknown;
}
