import { aggregate, ofKind, succeeds } from "./checks/aggregate.js";
import { Check } from "./checks/check.js";
import { resolveCheck } from "./checks/check-options.js";
import { surroundings } from "./checks/surroundings.js";
import type { Surroundings } from "./checks/surroundings.js";
import { Emitter } from "./emitter.js";
import { CheckRemovedError, HealthDisposedError, UnknownCheckError } from "./errors.js";
import type {
  CheckOptions,
  CheckResult,
  Gap,
  GetOptions,
  Health,
  HealthEvents,
  HealthOptions,
  HealthVerdict,
  HistoryEntry,
  Kind,
  Signal,
} from "./types.js";
import { mustBeFunction, show } from "./validate.js";
import { wait } from "./wait.js";

/** The fractional part of its multiples spreads any number of points evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** After a gap everything is asked within this time. */
const AGAIN_WITHIN_MS = 1000;

/** What `createHealth` makes. */
export class ManagedHealth implements Health {
  readonly #checks = new Map<string, Check>();
  readonly #changes = new Emitter<HealthEvents["change"]>();
  readonly #around: Surroundings;
  readonly #noGaps: readonly ((() => void) | undefined)[];
  #added = 0;
  #disposed: HealthDisposedError | undefined;

  constructor(options: HealthOptions) {
    const { gaps, stall } = options;
    this.#around = surroundings(options, (from, to) => this.#changes.emit({ from, to }));
    const forget = (gap: Gap): void => this.#forget(gap);
    this.#noGaps = [gaps?.(forget), stall?.gaps(forget)];
  }

  check(name: string, options: CheckOptions): Disposable {
    this.#assertAlive();
    if (typeof name !== "string" || name === "") {
      throw new TypeError(`name must be a text of at least one character, got ${show(name)}`);
    }
    if (this.#checks.has(name)) {
      throw new RangeError(`name ${show(name)} is taken by another check; choose another`);
    }
    const resolved = resolveCheck(options);
    const parents = resolved.dependsOn.map((parent) => this.#find(parent));
    const check = new Check(name, resolved, this.#around, parents, this.#phase());
    this.#checks.set(name, check);
    return {
      [Symbol.dispose]: () => {
        if (this.#checks.get(name) === check) this.remove(name);
      },
    };
  }

  remove(name: string): boolean {
    const check = this.#checks.get(name);
    this.#checks.delete(name);
    check?.end(new CheckRemovedError(name));
    return check !== undefined;
  }

  async tick(signal?: Signal): Promise<readonly CheckResult[]> {
    this.#assertAlive();
    if (signal?.aborted) throw signal.reason;
    const due = [...this.#checks.values()].filter((check) => check.count());
    if (due.length === 0) return [];
    return wait(Promise.all(due.map((check) => check.ask())), signal);
  }

  async get(name: string, options: GetOptions = {}): Promise<CheckResult> {
    const { maxAgeMs = 0, signal } = options;
    this.#assertAlive();
    if (typeof maxAgeMs !== "number" || !(maxAgeMs >= 0)) {
      throw new RangeError(`maxAgeMs must be 0 or more milliseconds, got ${show(maxAgeMs)}`);
    }
    const check = this.#find(name);
    if (signal?.aborted) throw signal.reason;
    check.touch();
    if (maxAgeMs > 0 && check.ageMs() <= maxAgeMs && check.result().status !== "unknown") {
      return check.result();
    }
    return wait(check.ask(), signal);
  }

  report(name: string, error?: unknown): void {
    const check = this.#find(name);
    if (this.#disposed) return;
    check.touch();
    check.find({ outcome: error === undefined ? "pass" : "fail", by: "report", error });
  }

  snapshot(kind?: Kind): readonly CheckResult[] {
    return ofKind(this.#checks.values(), kind).map((check) => check.result());
  }

  verdict(kind?: Kind): HealthVerdict {
    const checks = ofKind(this.#checks.values(), kind);
    const results = checks.map((check) => check.result());
    const status = aggregate(
      checks.map(({ options: { critical } }, i) => ({
        critical,
        status: results[i]?.status ?? "unknown",
      })),
    );
    return { status, ok: succeeds(status, kind), checks: results };
  }

  history(name: string): readonly HistoryEntry[] {
    return this.#find(name).history;
  }

  on<K extends keyof HealthEvents>(
    type: K,
    listener: (event: HealthEvents[K]) => void,
  ): () => void {
    if (type !== "change") throw new RangeError(`type must be "change", got ${show(type)}`);
    mustBeFunction("listener", listener);
    return this.#changes.on(listener);
  }

  [Symbol.dispose](): void {
    if (this.#disposed) return;
    this.#disposed = new HealthDisposedError();
    for (const end of this.#noGaps) end?.();
    this.#changes.clear();
    for (const check of this.#checks.values()) check.end(this.#disposed);
  }

  #forget(gap: Gap): void {
    const count = this.#checks.size;
    let at = 0;
    for (const check of Array.from(this.#checks.values())) {
      check.forget(gap, (at++ / count) * Math.min(count - 1, AGAIN_WITHIN_MS));
    }
  }

  /** The first check is due after a whole period; the others are spread over it. */
  #phase(): number {
    return (this.#added++ * GOLDEN) % 1;
  }

  #assertAlive(): void {
    if (this.#disposed) throw this.#disposed;
  }

  #find(name: string): Check {
    const check = this.#checks.get(name);
    if (!check) throw new UnknownCheckError(name, [...this.#checks.keys()]);
    return check;
  }
}
