import type { Category, Verdict } from "@longhaul/error-classify";

import { isSessionLostError } from "./errors.js";
import type { Events } from "./events.js";
import type { Clock, Gap, Outage } from "./types.js";

/** These concern one endpoint; everything else concerns the whole session. */
const keyed = new Set<Category>(["rate-limited", "unavailable", "timeout", "conflict"]);

/** A broken connection is only the first sign of these, which say it exactly. */
const exacter = new Set<Category>(["offline", "unreachable", "browser-lost"]);

/** What went wrong in words; a lost session says only that it is lost, its cause says why. */
function messageOf(error: unknown): string {
  const told = isSessionLostError(error) && error.cause instanceof Error ? error.cause : error;
  return told instanceof Error ? told.message : String(told);
}

/** An outage that still lasts. */
export interface OpenOutage {
  readonly outage: Outage;
  /** Failed recoveries since the last time it was given up. */
  tries: number;
  /** Set when a hook has forbidden to recover: it is not asked twice. */
  veto?: { readonly error: unknown };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Entry extends OpenOutage {
  readonly outage: Mutable<Outage> & { categories: Category[] };
  lastFailure: number;
  readonly noticedReal: number;
}

/** Accounts for trouble: when it was noticed, what it was, and when a call got through again. */
export class Outages {
  /** Undefined until something goes wrong. */
  #open: Map<string, Entry> | undefined;
  readonly #clock: Clock;
  readonly #events: Events;
  #aliveAt: number;
  /** Failures so far: what began after one of them does not say when. */
  #failures = 0;

  constructor(clock: Clock, events: Events) {
    this.#clock = clock;
    this.#events = events;
    this.#aliveAt = clock.real();
  }

  /** Where among the failures a call begins; `good` wants it back. */
  now(): number {
    return this.#failures;
  }

  /** A call failed: opens an outage, or adds to the one that lasts. */
  bad(verdict: Verdict, error: unknown, key: string | undefined, gap?: Gap): OpenOutage {
    const now = this.#clock.real();
    this.#failures += 1;
    const scope = key !== undefined && keyed.has(verdict.category) ? key : undefined;
    const id = scope === undefined ? "" : `key ${scope}`;
    const lasting = (this.#open ??= new Map());
    let entry = lasting.get(id);
    if (!entry) {
      entry = {
        outage: {
          category: verdict.category,
          action: verdict.action,
          categories: [],
          message: messageOf(error),
          rule: verdict.rule,
          key: scope,
          noticedAt: this.#clock.wall(),
          noticedAfterMs: now - this.#aliveAt,
          recoveries: 0,
          repeats: 0,
        },
        tries: 0,
        lastFailure: 0,
        noticedReal: now,
      };
      lasting.set(id, entry);
    }
    const { outage } = entry;
    entry.lastFailure = this.#failures;
    outage.gap ??= gap;
    if (outage.categories.at(-1) !== verdict.category) outage.categories.push(verdict.category);
    if (outage.category === "connection-lost" && exacter.has(verdict.category)) {
      Object.assign(outage, {
        category: verdict.category,
        action: verdict.action,
        rule: verdict.rule,
      });
    }
    return entry;
  }

  repeated(open: OpenOutage): void {
    (open.outage as Mutable<Outage>).repeats += 1;
  }

  recovering(open: OpenOutage): void {
    open.tries += 1;
    (open.outage as Mutable<Outage>).recoveries += 1;
  }

  /** A call that began when `now` said so completed: what failed before that is over. */
  good(began: number, key: string | undefined): void {
    const now = this.#clock.real();
    this.#aliveAt = now;
    for (const [id, entry] of this.#open ?? []) {
      const concerned = id === "" || id === `key ${key ?? ""}`;
      if (!concerned || entry.lastFailure > began) continue;
      this.#open?.delete(id);
      entry.outage.recoveredAfterMs = now - entry.noticedReal;
      this.#events.emit("outage", { ...entry.outage });
    }
  }

  /** The run is over: what still lasts never ended. */
  close(): void {
    for (const entry of this.#open?.values() ?? [])
      this.#events.emit("outage", { ...entry.outage });
    this.#open = undefined;
  }
}
