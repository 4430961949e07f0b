import { DegradedError, isDegradedError, mark } from "../errors.js";
import { createTime } from "../time/time.js";
import type { Clock, Probe, Signal } from "../types.js";
import { mustBeFunction, mustBeMs } from "../validate.js";
import { limited } from "./limited.js";
import { ProbeError } from "./probe-error.js";

/** What a session in a browser stands on, lowest first. Each rung is a probe; those left out are not asked. */
export interface Rungs {
  readonly process?: Probe | undefined;
  readonly browser?: Probe | undefined;
  readonly page?: Probe | undefined;
  readonly cookie?: Probe | undefined;
  readonly site?: Probe | undefined;
}

export interface LadderOptions {
  /** How long one rung may take, in ms. @default 1000 */
  readonly rungMs?: number | undefined;
  /** @default the system's own */
  readonly clock?: Clock | undefined;
}

/** A rung that broke. `rung` and `cause` are on both errors that a ladder throws. */
export class RungError extends ProbeError {
  override readonly name: string = "RungError";
  readonly rung: keyof Rungs;

  constructor(rung: keyof Rungs, cause: unknown) {
    super(describe(rung, cause), { cause, category: "browser-lost" });
    this.rung = rung;
  }
}

/** A rung that broke above a browser that lives: the session is impaired and can be mended without another browser. */
export class DegradedRungError extends DegradedError {
  override readonly name: string = "DegradedRungError";
  readonly rung: keyof Rungs;

  constructor(rung: keyof Rungs, cause: unknown) {
    super(describe(rung, cause), { cause });
    this.rung = rung;
    // What stands above keeps the verdict of its cause.
    if (rung === "page") mark(this, "page-lost");
    if (rung === "cookie") mark(this, "auth");
  }
}

const ORDER = ["process", "browser", "page", "cookie", "site"] as const;

/** What is asked at once. Looking for a process costs nothing, and asking the site costs most: before and after all else. */
const FLOORS: readonly (readonly (keyof Rungs)[])[] = [
  ["process"],
  ["browser", "page", "cookie"],
  ["site"],
];

/**
 * Asks the process, then browser, page and cookie at once, then the site, each within its own time, and names the lowest that does
 * not pass. Nothing above it is waited for.
 * A failing process or browser is a failure; a failing page, cookie or site on a living browser is *degraded*.
 * Throws a RangeError or TypeError for a wrong option.
 *
 * @example
 * const run = ladder({ browser: cdp(session), page: evaluate(page) });
 * health.check("browser", { run, everyMs: 1000, timeoutMs: 5000 });
 */
export function ladder(rungs: Rungs, { rungMs = 1000, clock }: LadderOptions = {}): Probe {
  mustBeMs("rungMs", rungMs);
  const asked = ORDER.flatMap((rung) => {
    const probe = rungs[rung];
    if (probe === undefined) return [];
    mustBeFunction(rung, probe);
    return [{ rung, probe }];
  });
  const time = createTime(clock);
  const ask = async (floor: readonly Asked[], signal: Signal): Promise<void> => {
    const own = new AbortController();
    const stop = (): void => own.abort(signal.reason);
    if (signal.aborted) throw signal.reason;
    signal.addEventListener("abort", stop);
    const answers = floor.map(({ rung, probe }) => ({
      rung,
      answer: settled(limited(probe, { time, rungMs, signal: own.signal })),
    }));
    try {
      for (const { rung, answer } of answers) {
        const { error } = await answer;
        if (signal.aborted) throw signal.reason;
        if (error !== undefined) throw broken(rung, error.cause);
      }
    } finally {
      signal.removeEventListener("abort", stop);
      // What stands above a broken rung need not answer any more.
      own.abort(new ProbeError("A lower rung is broken"));
    }
  };
  return async ({ signal }) => {
    for (const floor of FLOORS) {
      const asking = asked.filter(({ rung }) => floor.includes(rung));
      if (asking.length > 0) await ask(asking, signal);
    }
  };
}

interface Asked {
  readonly rung: keyof Rungs;
  readonly probe: Probe;
}

/** Waited for later: until then it must not be an unhandled rejection. */
function settled(answer: Promise<void>): Promise<{ readonly error?: { readonly cause: unknown } }> {
  return answer.then(
    () => ({}),
    (cause: unknown) => ({ error: { cause } }),
  );
}

function broken(rung: keyof Rungs, cause: unknown): Error {
  const isAbove = rung !== "process" && rung !== "browser";
  return isAbove || isDegradedError(cause)
    ? new DegradedRungError(rung, cause)
    : new RungError(rung, cause);
}

function describe(rung: keyof Rungs, cause: unknown): string {
  return `The ${rung} does not answer as it should: ${cause instanceof Error ? cause.message : typeof cause}`;
}
