import type { Clock } from "../types.js";
import type { Outcome } from "./outcome-of.js";

/** A probe's place in a half-open circuit. */
export interface Probe {
  readonly untilMs: number;
}

interface ProbeOptions {
  readonly probes: number;
  readonly probeRatio: number;
  readonly leaseMs: number;
  readonly clock: Clock;
}

/** The probes of one half-open time: never more under way than may still decide, and none for ever. */
export class Probes {
  readonly #options: ProbeOptions;
  readonly #underWay = new Set<Probe>();
  #good = 0;
  #bad = 0;

  constructor(options: ProbeOptions) {
    this.#options = options;
  }

  /** A place, if there is one. */
  enter(): Probe | undefined {
    const { probes, leaseMs, clock } = this.#options;
    const now = clock.real();
    // One that hangs gives its place to another, whatever becomes of it.
    for (const probe of this.#underWay) if (probe.untilMs <= now) this.#underWay.delete(probe);
    if (this.#underWay.size + this.#good + this.#bad >= probes) return undefined;
    const probe = { untilMs: now + leaseMs };
    this.#underWay.add(probe);
    return probe;
  }

  /** What is decided now, if anything is. The outcome of a probe whose lease is over says nothing. */
  leave(probe: Probe, outcome: Outcome): "good" | "bad" | undefined {
    if (!this.#underWay.delete(probe) || outcome === "ignored") return undefined;
    if (probe.untilMs <= this.#options.clock.real()) return undefined;
    if (outcome === "success") this.#good += 1;
    else this.#bad += 1;
    const needed = Math.ceil(this.#options.probes * this.#options.probeRatio);
    if (this.#good >= needed) return "good";
    return this.#bad > this.#options.probes - needed ? "bad" : undefined;
  }
}
