import type { Store } from "../types.js";
import type { BreakerSettings } from "./breaker-options.js";
import type { CircuitSnapshot } from "./breaker-state.js";
import { restoreCircuit, snapshotOf } from "./breaker-state.js";
import type { Circuit } from "./circuit.js";
import type { CircuitState } from "./ticket.js";

/** What another process did is looked up at most so often, in ms. */
const PULL_MS = 1000;

/** A write that others keep getting ahead of is given up. */
const TRIES = 20;

/** Openings in a store: they outlive the process, and all processes that use the same store share them. */
export class SharedCircuits {
  readonly #store: Store;
  readonly #settings: BreakerSettings;
  readonly #circuit: (key: string | undefined) => Circuit;
  #pulledAtMs = -Infinity;
  #pulling = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    store: Store,
    settings: BreakerSettings,
    circuit: (key: string | undefined) => Circuit,
  ) {
    this.#store = store;
    this.#settings = settings;
    this.#circuit = circuit;
  }

  /** Writes what became of a circuit. A store that fails costs the memory, not the call. */
  push(circuit: Circuit, to: CircuitState): void {
    if (this.#pulling || to === "half-open") return;
    const snapshot = snapshotOf(circuit, this.#settings.clock);
    this.#writing = this.#writing.then(() => this.#write(snapshot)).catch(() => {});
  }

  pullNowAndThen(): void {
    const now = this.#settings.clock.real();
    if (now - this.#pulledAtMs < PULL_MS) return;
    this.pull().catch(() => {});
  }

  /** Takes over what the store knows. */
  async pull(): Promise<void> {
    const { clock, name } = this.#settings;
    this.#pulledAtMs = clock.real();
    await this.#writing;
    const found = await this.#store.get(`${name}/circuits`);
    if (found === undefined) return;
    this.#pulling = true;
    try {
      for (const from of Object.values(circuitsIn(found.value))) this.#adopt(from);
    } finally {
      this.#pulling = false;
    }
  }

  /** An opening that began elsewhere counts here too. */
  #adopt(from: CircuitSnapshot): void {
    const circuit = this.#circuit(from.key ?? undefined);
    const { clock } = this.#settings;
    const until = from.openUntil ?? Infinity;
    if (from.state === "open" && until > clock.wall() && circuit.state === "closed") {
      restoreCircuit(circuit, from, clock);
    }
  }

  async #write(snapshot: CircuitSnapshot): Promise<void> {
    const key = `${this.#settings.name}/circuits`;
    for (let n = 0; n < TRIES; n += 1) {
      const found = await this.#store.get(key);
      const circuits: Record<string, CircuitSnapshot> = found ? circuitsIn(found.value) : {};
      const name = snapshot.key === null ? "" : `=${snapshot.key}`;
      // What is closed everywhere needs no memory.
      if (snapshot.state === "closed") delete circuits[name];
      else circuits[name] = { ...snapshot, window: [] };
      if (await this.#store.set(key, JSON.stringify(circuits), found?.version)) return;
    }
  }
}

/** What somebody else wrote may be anything. */
function circuitsIn(text: string): Record<string, CircuitSnapshot> {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null
      ? (found as Record<string, CircuitSnapshot>)
      : {};
  } catch {
    return {};
  }
}
