import { systemClock } from "@longhaul/backoff";

import { Chain } from "../engine/chain.js";
import { Emitter } from "../emitter.js";
import type { Clock, Signal } from "../types.js";
import { atLeast } from "../validate.js";
import { grant } from "./grants.js";
import { ENTERED, QUEUED } from "./turnstile.js";
import type { Entry, Queued } from "./turnstile.js";
import { pass } from "./waiting.js";

export interface GateOptions {
  /** Those who waited go one by one, all of them within this time, in ms. @default 2000 */
  readonly spreadMs?: number | undefined;
  readonly clock?: Clock | undefined;
}

export interface GateEvents {
  readonly paused: { readonly reason: string };
  readonly resumed: { readonly pausedMs: number };
}

/** Two that go one after the other are at most so far apart, in ms. */
const APART_MS = 50;

/** Where calls wait while it is shut: until a person says "go on", or what they need is well again. */
export class Gate {
  readonly #emitter = new Emitter<GateEvents>();
  readonly #waiting = new Chain<Queued>();
  readonly #spreadMs: number;
  readonly #clock: Clock;
  #reason: string | undefined;
  #pausedAtMs = 0;
  #cancelTimer: (() => void) | undefined;

  /** @internal Made by `createGate`. */
  constructor({ spreadMs = 2000, clock = systemClock }: GateOptions) {
    this.#spreadMs = atLeast("gate.spreadMs", spreadMs, 0, " ms");
    this.#clock = clock;
  }

  /** Why it is shut; undefined while calls pass. */
  get reason(): string | undefined {
    return this.#reason;
  }

  get isOpen(): boolean {
    return this.#reason === undefined && this.#waiting.size === 0;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Shuts it. What is under way goes on; no attempt begins. */
  pause(reason: string): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#pausedAtMs = this.#clock.real();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#emitter.emit("paused", { reason });
  }

  /** Opens it: the first who waited goes at once, the others spread. */
  resume(): void {
    if (this.#reason === undefined) return;
    this.#reason = undefined;
    this.#emitter.emit("resumed", { pausedMs: this.#clock.real() - this.#pausedAtMs });
    const apartMs = Math.min(APART_MS, this.#spreadMs / Math.max(1, this.#waiting.size));
    this.#next(apartMs);
  }

  /** Resolves when calls may pass. */
  wait(signal?: Signal): Promise<void> {
    return pass(this, signal, { full: () => new Error("unreachable") });
  }

  on<K extends keyof GateEvents>(type: K, listener: (event: GateEvents[K]) => void): () => void {
    return this.#emitter.on(type, listener);
  }

  /** @internal */
  enter(node: Queued): Entry {
    if (this.isOpen) return ENTERED;
    node.queued = true;
    this.#waiting.push(node);
    return QUEUED;
  }

  /** @internal */
  cancel(node: Queued): void {
    if (!node.queued) return;
    node.queued = false;
    this.#waiting.remove(node);
  }

  #next(apartMs: number): void {
    this.#cancelTimer = undefined;
    const node = this.#waiting.shift();
    if (node === undefined) return;
    node.queued = false;
    grant(node);
    if (this.#waiting.size === 0) return;
    this.#cancelTimer = this.#clock.timer(apartMs, () => this.#next(apartMs));
  }
}

/**
 * A gate for calls: `pause("why")` lets none begin, `resume()` lets them go on, spread.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const gate = createGate();
 * const calls = pipeline({ gate });
 * gate.pause("solve the captcha, then press enter");
 */
export function createGate(options: GateOptions = {}): Gate {
  return new Gate(options);
}
