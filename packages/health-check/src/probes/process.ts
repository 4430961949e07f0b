import { readFileSync } from "node:fs";

import type { Probe } from "../types.js";
import { mustBeCount } from "../validate.js";
import { ProbeError } from "./probe-error.js";

/**
 * Looks whether a process is there; on Linux also whether it runs, for one that was killed and not yet reaped, and one that was
 * stopped, are still there. Throws a RangeError for a wrong number.
 */
export function processAlive(pid: number): Probe {
  mustBeCount("pid", pid);
  return async ({ signal }) => {
    if (signal.aborted) throw signal.reason;
    try {
      process.kill(pid, 0);
    } catch (cause) {
      // It is there, and belongs to somebody else.
      if (!(cause instanceof Error && "code" in cause && cause.code === "EPERM")) {
        throw new ProbeError(`The process ${pid} is gone`, { cause });
      }
    }
    const state = stateOf(pid);
    if (state === "Z" || state === "X") throw new ProbeError(`The process ${pid} has ended`);
    if (state === "T") throw new ProbeError(`The process ${pid} is stopped`);
  };
}

/** The third field of its `stat`, which follows a name in brackets that may hold anything. */
function stateOf(pid: number): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    // The kernel makes it up as it is read: no disk, nothing to wait for.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2)[0];
  } catch {
    // Gone between the two looks: the next one will say so.
    return undefined;
  }
}
