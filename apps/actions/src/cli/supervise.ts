import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";

import { exponential, sleep } from "@longhaul/backoff";

import { exitCodes } from "../exit-codes.js";

/** What the runner ends with when it has ended by its own rules: then there is nothing that a restart would mend. */
const own = new Set<number>(Object.values(exitCodes));
own.delete(exitCodes.crashed);

/** Set for a process that takes the place of one that died: what was asked of that one is still asked. */
export const REPLACES_DEAD = "ACTIONS_REPLACES_DEAD";

/**
 * Runs the command in a process of its own and starts it again when it died: killed, out of memory, or by a defect. The run goes on where
 * it stood. Resolves with the exit code of the last; one that keeps dying is given up after `restarts`. Nobody can be asked
 * for a password, for at the restart nobody may be there.
 */
export async function supervise(
  args: readonly string[],
  restarts: number,
  say: (line: string) => void,
): Promise<number> {
  const waits = exponential({ initialMs: 1000, maxMs: 60_000, jitter: "none" });
  let state = waits.start();
  const stop = new AbortController();
  let child: ChildProcess | undefined;
  const forward = (signal: NodeJS.Signals): void => {
    stop.abort();
    child?.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, forward);
  try {
    for (let restart = 0; ; restart += 1) {
      // Begun anew once; what died is gone on with.
      const now = restart === 0 ? args : args.filter((arg) => arg !== "--fresh");
      child = spawn(process.execPath, [...process.execArgv, ...now], {
        stdio: ["ignore", "inherit", "inherit"],
        env: { ...process.env, ...(restart === 0 ? {} : { [REPLACES_DEAD]: "1" }) },
        // Away from the terminal's own Ctrl-C, which would reach it twice: once is soft, twice is at once.
        detached: true,
      });
      const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
      if ((code !== null && own.has(code)) || stop.signal.aborted || restart >= restarts) {
        return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      }
      const step = waits.next(state);
      state = step.state;
      const how = signal ?? `exit code ${code}`;
      say(
        `🔁 The runner died (${how}): starting it again in ${step.waitMs / 1000} s, ${restart + 1} of ${restarts}`,
      );
      await sleep(step.waitMs, { signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted) return exitCodes.stopped;
    }
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}
