import type { Health } from "@longhaul/health-check";

import { createGate } from "./gate.js";
import type { Gate, GateOptions } from "./gate.js";

export interface HealthGateOptions extends GateOptions {
  /** The check that decides. @default any of them */
  readonly check?: string | undefined;
}

/**
 * A gate that a health opens and shuts: while a check fails no attempt begins, so that nobody tries blindly again; when it
 * passes again those who wait go, spread. Disposing it leaves the gate open.
 *
 * @example
 * const gate = healthGate(health, { check: "network" });
 * const calls = pipeline({ gate });
 */
export function healthGate(
  health: Pick<Health, "on">,
  { check, ...options }: HealthGateOptions = {},
): Gate & Disposable {
  const gate = createGate(options);
  const failing = new Set<string>();
  const end = health.on("change", ({ to: { name, status } }) => {
    if (check !== undefined && name !== check) return;
    if (status === "fail") failing.add(name);
    else failing.delete(name);
    if (failing.size > 0) gate.pause(`the check ${[...failing].join(", ")} fails`);
    else gate.resume();
  });
  return Object.assign(gate, {
    [Symbol.dispose]() {
      end();
      gate.resume();
    },
  });
}
