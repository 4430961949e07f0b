import { CircuitOpenError } from "../rejections.js";
import { stackless } from "../resilience-error.js";
import type { BreakerSettings } from "./breaker-options.js";
import type { Outcome } from "./outcome-of.js";
import { Probes } from "./probes.js";
import type { Probe } from "./probes.js";
import { Ramp } from "./ramp.js";
import { REJECTED, SHADOWED } from "./ticket.js";
import type { CircuitState, Ticket } from "./ticket.js";
import { windowOf } from "./window-of.js";
import type { Window } from "./window.js";

/** For so long an open circuit need not ask the real clock again, in ms of awake time. */
const BELIEVED_MS = 100;

/** Told what has become of a circuit. */
export interface CircuitOwner {
  changed(circuit: Circuit, to: CircuitState, openMs: number): void;
}

/** One circuit: closed, open, half-open. Late outcomes of an older generation are dropped; nobody ever waits in it. */
export class Circuit {
  readonly key: string | undefined;
  readonly window: Window;
  state: CircuitState = "closed";
  /** Openings without a stretch between them that was as long as the last one: the next is so much longer. */
  openings = 0;
  lastOpenMs = 0;
  /** In real time. */
  openUntilMs = 0;
  openForMs = 0;
  closedAtMs = 0;
  shadow: boolean;
  /** Calls that went through in shadow mode only. */
  shadowed = 0;
  readonly #settings: BreakerSettings;
  readonly #owner: CircuitOwner;
  /** In awake time, which is cheaper to ask: a sleep is noticed when this is over. */
  #surelyOpenUntilMs = -Infinity;
  #generation = 0;
  #ramp: Ramp | undefined;
  #probes: Probes | undefined;
  #rejection: CircuitOpenError | undefined;

  constructor(
    key: string | undefined,
    settings: BreakerSettings,
    shadow: boolean,
    owner: CircuitOwner,
  ) {
    this.key = key;
    this.window = windowOf(settings.trip, settings.clock);
    this.shadow = shadow;
    this.#settings = settings;
    this.#owner = owner;
  }

  /** Admits a call or does not. A closed circuit looks at no clock. */
  enter(): Ticket {
    if (this.state === "closed" && this.#ramp === undefined) return this.#generation;
    const ticket = this.#enterUnlessFull();
    if (ticket !== REJECTED || !this.shadow) return ticket;
    this.shadowed += 1;
    return SHADOWED;
  }

  /** Whether a call would be rejected now, without asking for a place as a probe. */
  get rejects(): boolean {
    if (this.state !== "open" || this.shadow) return false;
    const { clock } = this.#settings;
    const awakeMs = clock.awake();
    if (awakeMs < this.#surelyOpenUntilMs) return true;
    const leftMs = this.openUntilMs - clock.real();
    if (leftMs > 0) this.#surelyOpenUntilMs = awakeMs + Math.min(leftMs, BELIEVED_MS);
    return leftMs > 0;
  }

  /** What a rejected call is told: one for all of this opening. */
  rejection(): CircuitOpenError {
    this.#rejection ??= stackless(() => new CircuitOpenError(this.key, () => this.leftMs()));
    return this.#rejection;
  }

  /** Time until it lets a probe through, in ms. */
  leftMs(): number {
    if (this.state !== "open") return 0;
    return Math.max(0, this.openUntilMs - this.#settings.clock.real());
  }

  /** Takes the outcome of a call that was admitted. */
  leave(ticket: Ticket, outcome: Outcome, tookMs = 0, retryAfterMs = 0): void {
    if (typeof ticket !== "number") return this.#leaveProbe(ticket, outcome, retryAfterMs);
    if (ticket !== this.#generation || this.state !== "closed") return;
    const { slowMs } = this.#settings;
    // Most calls: a success cannot tip the scales.
    if (outcome === "success" && tookMs <= slowMs && this.#ramp === undefined) {
      return this.window.record(false, false);
    }
    if (this.#ramp?.left(outcome === "success")) this.#ramp = undefined;
    if (outcome === "ignored") return;
    this.window.record(outcome === "failure", tookMs > slowMs);
    if ((outcome === "failure" || tookMs > slowMs) && this.window.trips()) this.trip(retryAfterMs);
  }

  /** Opens it for as long as its next opening lasts, or as the peer asked for where that is longer. */
  trip(retryAfterMs = 0): void {
    const { openMs, factor, maxOpenMs, maxRetryAfterMs, clock } = this.#settings;
    const now = clock.real();
    // A circuit that held for as long as it was open has recovered; one that flaps has not.
    if (this.state === "closed" && now - this.closedAtMs >= this.lastOpenMs) this.openings = 0;
    const nextMs = Math.min(maxOpenMs, openMs * factor ** Math.min(this.openings, 1000));
    this.lastOpenMs = Math.max(nextMs, Math.min(retryAfterMs, maxRetryAfterMs));
    this.openings += 1;
    this.openForMs = this.lastOpenMs;
    this.openUntilMs = now + this.lastOpenMs;
    this.#turn("open", this.lastOpenMs);
  }

  /** A person opens it: that says nothing about how it fares. */
  open(forMs: number): void {
    this.openForMs = forMs;
    this.openUntilMs = this.#settings.clock.real() + forMs;
    this.#turn("open", forMs);
  }

  close(): void {
    this.closedAtMs = this.#settings.clock.real();
    this.window.reset();
    const { ramp, leaseMs } = this.#settings;
    this.#ramp = ramp > 0 ? new Ramp(ramp, this.closedAtMs + leaseMs) : undefined;
    this.#turn("closed", 0);
  }

  /** Puts it where a state from elsewhere says. */
  restore(state: CircuitState, openUntilMs: number, openForMs: number): void {
    this.openForMs = openForMs;
    this.openUntilMs = openUntilMs;
    this.#turn(state === "closed" ? "closed" : "open", Math.max(0, this.leftMs()));
  }

  #turn(to: CircuitState, openMs: number): void {
    this.state = to;
    this.#generation += 1;
    this.#rejection = undefined;
    this.#surelyOpenUntilMs = -Infinity;
    this.#probes = to === "half-open" ? new Probes(this.#settings) : undefined;
    if (to !== "closed") this.#ramp = undefined;
    this.#owner.changed(this, to, openMs);
  }

  #enterUnlessFull(): Ticket {
    if (this.#ramp) {
      if (this.#ramp.enter()) return this.#generation;
      if (this.#settings.clock.real() < this.#ramp.untilMs) return REJECTED;
      this.#ramp = undefined;
      return this.#generation;
    }
    if (this.state === "open") {
      if (this.#settings.clock.real() < this.openUntilMs) return REJECTED;
      this.#turn("half-open", 0);
    }
    return this.#probes?.enter() ?? REJECTED;
  }

  #leaveProbe(probe: Probe, outcome: Outcome, retryAfterMs: number): void {
    const decided = this.#probes?.leave(probe, outcome);
    if (decided === "good") this.close();
    if (decided === "bad") this.trip(retryAfterMs);
  }
}
