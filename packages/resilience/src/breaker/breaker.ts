import { systemClock } from "@longhaul/backoff";
import { classify } from "@longhaul/error-classify";
import type { Verdict } from "@longhaul/error-classify";

import { Emitter } from "../emitter.js";
import { LazyContext } from "../policies/lazy-context.js";
import type { Policy, PolicyCall, PolicyContext } from "../policies/policy.js";
import type { BreakerEvents } from "./breaker-events.js";
import { breakerSettings } from "./breaker-options.js";
import type { BreakerOptions, BreakerSettings } from "./breaker-options.js";
import { checkedState, restoreCircuit, snapshotOf } from "./breaker-state.js";
import type { BreakerState } from "./breaker-state.js";
import type { Outcome } from "./outcome-of.js";
import { SharedCircuits } from "./shared-circuits.js";
import { Circuit } from "./circuit.js";
import { REJECTED } from "./ticket.js";
import type { CircuitState, Ticket } from "./ticket.js";
import { Circuits } from "./circuits.js";

const eventOf = { open: "open", "half-open": "halfOpen", closed: "closed" } as const;

/** Stops calling a peer that does not cope, and asks it with a few probes whether it does again. */
export class Breaker implements Policy {
  /** How often it opened, and how many calls it rejected. */
  readonly counters = { opened: 0, rejected: 0 };
  /** @internal */
  readonly settings: BreakerSettings;
  readonly #emitter = new Emitter<BreakerEvents>();
  readonly #only: Circuit;
  /** Undefined until a key is asked for. */
  #keyed: Circuits | undefined;
  readonly #shared: SharedCircuits | undefined;
  #shadow: boolean;

  /** @internal Made by `createBreaker`. */
  constructor(options: BreakerOptions) {
    const clock = options.clock ?? systemClock;
    this.settings = breakerSettings(options, clock);
    this.#shadow = options.shadow ?? false;
    this.#shared =
      options.store && new SharedCircuits(options.store, this.settings, (key) => this.circuit(key));
    this.#only = this.#make(undefined);
  }

  async execute<T>(
    fn: (context: PolicyContext) => PromiseLike<T> | T,
    { signal, key }: PolicyCall = {},
  ): Promise<T> {
    if (signal?.aborted) throw signal.reason;
    const circuit = this.circuit(key);
    const ticket = circuit.enter();
    if (ticket === REJECTED) {
      // One turn later somebody handles it, which makes it twice as cheap.
      await Promise.resolve();
      throw this.rejected(circuit);
    }
    const { slowMs, clock } = this.settings;
    const startedMs = slowMs < Infinity ? clock.awake() : 0;
    try {
      const value = await fn(new LazyContext(signal));
      circuit.leave(ticket, "success", slowMs < Infinity ? clock.awake() - startedMs : 0);
      return value;
    } catch (error) {
      const verdict = classify(error, signal ? { signal } : {});
      this.failed(circuit, ticket, verdict, this.settings.outcome(verdict, error));
      throw error;
    }
  }

  state(key?: string): CircuitState {
    return this.circuit(key).state;
  }

  /** Opens a circuit by hand, for so long in real time. @default until `close` */
  open(key?: string, forMs: number = Infinity): void {
    this.circuit(key).open(forMs);
  }

  close(key?: string): void {
    const circuit = this.circuit(key);
    circuit.openings = 0;
    circuit.close();
  }

  /** Whether it rejects nobody and only says what it would have done. */
  get shadow(): boolean {
    return this.#shadow;
  }

  set shadow(on: boolean) {
    this.#shadow = on;
    for (const circuit of this.#circuits()) circuit.shadow = on;
  }

  /** How many calls it would have rejected, were it not in shadow mode. */
  get shadowed(): number {
    return this.#circuits().reduce((sum, { shadowed }) => sum + shadowed, 0);
  }

  on<K extends keyof BreakerEvents>(
    type: K,
    listener: (event: BreakerEvents[K]) => void,
  ): () => void {
    return this.#emitter.on(type, listener);
  }

  /** Resolves when what the store knows is known here; rejects when it cannot be read. */
  async ready(): Promise<void> {
    await this.#shared?.pull();
  }

  toJSON(): BreakerState {
    const circuits = this.#circuits().map((each) => snapshotOf(each, this.settings.clock));
    return Object.freeze({ v: 1, circuits: Object.freeze(circuits) });
  }

  /** Goes on where another breaker with the same options stood. @throws RangeError when it is no such state */
  restore(state: BreakerState): void {
    for (const from of checkedState(state).circuits) {
      restoreCircuit(this.circuit(from.key ?? undefined), from, this.settings.clock);
    }
  }

  /** @internal */
  circuit(key: string | undefined): Circuit {
    if (key === undefined) return this.#only;
    const { idleMs, clock } = this.settings;
    this.#keyed ??= new Circuits((each) => this.#make(each), idleMs, clock);
    return this.#keyed.at(key);
  }

  /** @internal */
  changed(circuit: Circuit, to: CircuitState, openMs: number): void {
    if (to === "open") this.counters.opened += 1;
    this.#emitter.emit(eventOf[to], { key: circuit.key, openMs });
    this.#shared?.push(circuit, to);
  }

  /** @internal */
  rejected(circuit: Circuit): Error {
    this.counters.rejected += 1;
    return circuit.rejection();
  }

  /** @internal */
  failed(circuit: Circuit, ticket: Ticket, verdict: Verdict, said: Outcome, tookMs = 0): void {
    circuit.leave(ticket, said, tookMs, verdict.retryAfterMs);
    this.#shared?.pullNowAndThen();
  }

  #circuits(): readonly Circuit[] {
    return [this.#only, ...(this.#keyed ?? [])];
  }

  #make(key: string | undefined): Circuit {
    return new Circuit(key, this.settings, this.#shadow, this);
  }
}
