import { fs } from "../builtins.js";
import { everyMs } from "./ending.js";
import type { Ending } from "./ending.js";

const lookMs = 500;

/** Whether a process with this number exists, ours to signal or not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    const isAnothers = error instanceof Error && "code" in error && error.code === "EPERM";
    return isAnothers && !isZombie(pid);
  }
}

/** Lets go when the process has ended, though its number may have been given to another since. */
export const afterPid =
  (pid: number): Ending =>
  (end) => {
    const born = startOf(pid);
    return everyMs(lookMs, () => {
      if (!isRunning(pid) || startOf(pid) !== born) end("pid");
    });
  };

/** What `/proc` says after the name, which may have spaces and parentheses in it: state first, the start 20th. */
function stat(pid: number): readonly string[] {
  try {
    const line = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

const startOf = (pid: number): string => stat(pid)[19] ?? "";
/** Ended, and only its parent has not looked yet. */
const isZombie = (pid: number): boolean => stat(pid)[0] === "Z";
