import { createGate } from "@longhaul/resilience";
import type { Gate } from "@longhaul/resilience";

import type { Database } from "../database/open-database.js";
import { createPausing } from "../runner/pausing.js";
import type { Pausing } from "../runner/pausing.js";
import { watchRequests } from "../runner/requests.js";
import type { Screen } from "./progress.js";
import type { Stopping } from "./stopping.js";
import { REPLACES_DEAD } from "./supervise.js";

/** What a person can do to a run from another terminal. */
export interface RunControls extends Disposable {
  /** No new step is begun while it is shut. */
  readonly pausing: Pausing;
  /** Where a run waits that only a person can help. */
  readonly person: Gate;
}

/** Listens for `pause`, `resume`, `stop` and `emergency-stop`. */
export async function runControls(
  db: Database,
  stopping: Stopping,
  screen: Screen,
): Promise<RunControls> {
  const pausing = createPausing();
  const person = createGate();
  // Whoever waits for a person has nothing in hand that could be finished.
  stopping.soft.addEventListener("abort", () => {
    if (person.reason !== undefined) stopping.stop();
  });
  const asked = {
    onPause() {
      screen.say("⏸️  Paused: what is in hand is finished. Go on: actions resume");
      pausing.pause();
    },
    onResume() {
      if (person.reason === undefined) screen.say("▶️  Going on");
      pausing.goOn();
      person.resume();
    },
    onStop: () => stopping.stop(),
    onEmergency() {
      screen.say("🛑 Emergency stop");
      stopping.stop();
    },
  };
  const requests = await watchRequests(db, asked, process.env[REPLACES_DEAD] !== undefined);
  return { pausing, person, [Symbol.dispose]: () => requests[Symbol.dispose]() };
}
