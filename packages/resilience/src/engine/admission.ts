import { REJECTED } from "../breaker/ticket.js";
import { ENTERED, FULL } from "../policies/turnstile.js";
import { CallNode } from "./call-node.js";
import { AT_BULKHEAD, AT_GATE, AT_LIMITER, IDLE, WAITING } from "./phases.js";

/** A call on its way to its function: gate, breaker, limiter, bulkhead. */
export abstract class Admission extends CallNode {
  /** Everybody has let it through. */
  protected abstract run(): void;
  /** Somebody has not, and does not let it wait. */
  protected abstract refused(error: unknown): void;

  /** Its turn has come where it stood in a queue. */
  granted(): void {
    const { phase } = this;
    if (phase !== AT_GATE && phase !== AT_LIMITER && phase !== AT_BULKHEAD) return;
    this.begin(phase);
  }

  /** The wait between two attempts is over. */
  due(): void {
    if (this.phase === WAITING) this.begin(IDLE);
  }

  /** Asks everybody who may hold it up, in order; after a queue from the circuit on again: an open one lets nothing out. */
  begin(from: number): void {
    const { gate, breaker, limiter, otherLimiter, bulkhead } = this.policy;
    if (from < AT_GATE && gate !== undefined && gate.enter(this) !== ENTERED) {
      this.phase = AT_GATE;
      return;
    }
    if (breaker !== undefined) {
      this.circuit = breaker.circuit(this.options.key);
      this.ticket = this.circuit.enter();
      if (this.ticket === REJECTED) {
        if (from === AT_BULKHEAD) bulkhead?.leave("ignored", 0);
        return this.refused(breaker.rejected(this.circuit));
      }
    }
    if (from < AT_LIMITER) {
      if (limiter !== undefined) {
        const entry = limiter.enter(this);
        if (entry !== ENTERED) return this.queue(AT_LIMITER, entry === FULL ? limiter : undefined);
      } else if (otherLimiter !== undefined) {
        this.queue(AT_LIMITER, undefined);
        return void this.askOther();
      }
    }
    if (from < AT_BULKHEAD && bulkhead !== undefined) {
      const entry = bulkhead.enter(this);
      if (entry !== ENTERED) return this.queue(AT_BULKHEAD, entry === FULL ? bulkhead : undefined);
    }
    this.run();
  }

  /** Whoever waits holds no place in the circuit. */
  private queue(phase: number, full: { full(): Error } | undefined): void {
    this.circuit?.leave(this.ticket, "ignored");
    this.ticket = REJECTED;
    this.phase = phase;
    if (full !== undefined) this.refused(full.full());
  }

  /** A limiter that somebody else wrote. */
  private async askOther(): Promise<void> {
    try {
      await this.policy.otherLimiter?.acquire(this.signal, this.options);
    } catch (error) {
      if (this.phase === AT_LIMITER) this.refused(error);
      return;
    }
    this.granted();
  }
}
