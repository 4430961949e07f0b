import { createHealth } from "@longhaul/health-check";
import type { Health } from "@longhaul/health-check";

import { PROBE_TIMEOUT_MS } from "./keeper-options.js";
import type { SessionKeeper } from "./session-keeper.js";
import type { Clock, Gaps, ResilientOptions } from "./types.js";

/** A health that probes the session every so many calls or ms, or the caller's own. */
export function sessionHealth<H>(
  keeper: SessionKeeper<H>,
  health: ResilientOptions<H>["health"],
  clock: Clock,
  gaps: Gaps | undefined,
): Health | undefined {
  if (!health) return undefined;
  if ("tick" in health) return health;
  const own = createHealth({ clock, gaps });
  const { everyOps = 5, everyMs, timeoutMs = PROBE_TIMEOUT_MS, failAfter } = health;
  own.check("session", {
    async run({ signal }) {
      const { stands } = keeper;
      const held = await keeper.current(signal, true);
      // Who made it stand again has asked it, and of this check's own time the waiting may have left too little.
      if (!stands) return;
      await keeper.probe(held, signal, timeoutMs).catch((error: unknown) => {
        // A handle that was replaced meanwhile says nothing about its successor.
        if (held.generation === keeper.generation) throw error;
      });
    },
    everyOps,
    everyMs,
    timeoutMs,
    failAfter,
  });
  own.on("change", ({ to }) => {
    if (to.status === "fail") keeper.loseCurrent(to.error);
  });
  return own;
}
