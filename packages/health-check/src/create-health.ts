import { resolveCheck, show } from "./check-options.js";
import { Check } from "./check.js";
import { Emitter } from "./emitter.js";
import { HealthDisposedError, UnknownCheckError } from "./errors.js";
import { createTime } from "./time.js";
import type {
  CheckOptions,
  CheckResult,
  GetOptions,
  Health,
  HealthEvents,
  HealthOptions,
  Signal,
} from "./types.js";
import { wait } from "./wait.js";

/**
 * Named checks, asked by time, by count or on demand, each at most once at a time.
 *
 * A check asks and never mends: it may be repeated, aborted or dropped at any moment.
 * Nothing of a health keeps the process alive, except a run that somebody waits for.
 *
 * @example
 * const health = createHealth();
 * health.check("page", { run: ({ signal }) => fetch("http://127.0.0.1:8080/", { signal }), everyOps: 5 });
 * const { status } = await health.get("page");
 */
export function createHealth(options: HealthOptions = {}): Health {
  return new ManagedHealth(options);
}

class ManagedHealth implements Health {
  readonly #checks = new Map<string, Check>();
  readonly #changes = new Emitter<HealthEvents["change"]>();
  readonly #time;
  readonly #noGaps: (() => void) | undefined;
  #disposed: HealthDisposedError | undefined;

  constructor({ clock, gaps }: HealthOptions) {
    this.#time = createTime(clock);
    this.#noGaps = gaps?.((gap) => {
      for (const check of this.#checks.values()) check.forget(gap);
    });
  }

  check(name: string, options: CheckOptions): void {
    this.#assertAlive();
    if (typeof name !== "string" || name === "") {
      throw new TypeError(`name must be a text of at least one character, got ${show(name)}`);
    }
    if (this.#checks.has(name)) {
      throw new RangeError(`name ${show(name)} is taken by another check; choose another`);
    }
    const check = new Check(name, resolveCheck(options), this.#time, (from, to) =>
      this.#changes.emit({ from, to }),
    );
    this.#checks.set(name, check);
  }

  async tick(signal?: Signal): Promise<readonly CheckResult[]> {
    this.#assertAlive();
    if (signal?.aborted) throw signal.reason;
    const due = [...this.#checks.values()].filter((check) => check.count());
    if (due.length === 0) return [];
    return wait(Promise.all(due.map((check) => check.ask(true))), signal);
  }

  async get(name: string, options: GetOptions = {}): Promise<CheckResult> {
    const { maxAgeMs = 0, signal } = options;
    this.#assertAlive();
    if (typeof maxAgeMs !== "number" || !(maxAgeMs >= 0)) {
      throw new RangeError(`maxAgeMs must be 0 or more milliseconds, got ${show(maxAgeMs)}`);
    }
    const check = this.#find(name);
    if (signal?.aborted) throw signal.reason;
    if (maxAgeMs > 0 && check.ageMs() <= maxAgeMs && check.result().status !== "unknown") {
      return check.result();
    }
    return wait(check.ask(true), signal);
  }

  report(name: string, error?: unknown): void {
    const check = this.#find(name);
    if (this.#disposed) return;
    check.find(error === undefined ? { passed: true } : { passed: false, error });
  }

  snapshot(): readonly CheckResult[] {
    return [...this.#checks.values()].map((check) => check.result());
  }

  on<K extends keyof HealthEvents>(
    type: K,
    listener: (event: HealthEvents[K]) => void,
  ): () => void {
    if (type !== "change") throw new RangeError(`type must be "change", got ${show(type)}`);
    if (typeof listener !== "function") {
      throw new TypeError(`listener must be a function, got ${show(listener)}`);
    }
    return this.#changes.on(listener);
  }

  [Symbol.dispose](): void {
    if (this.#disposed) return;
    this.#disposed = new HealthDisposedError();
    this.#noGaps?.();
    this.#changes.clear();
    for (const check of this.#checks.values()) check.dispose(this.#disposed);
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
