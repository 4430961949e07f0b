import { readFileSync } from "node:fs";

/** What tells one process from a later one with the same number. Empty where the system does not say. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly bootId: string;
  readonly started: string;
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, bootId: bootId(), started: startedAt(pid) };
}

/** Whether the very process that is described still lives. */
export function isAlive({ pid, bootId: boot, started }: ProcessIdentity): boolean {
  if (boot !== bootId()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    if ((error as { code?: string }).code !== "EPERM") return false;
  }
  return startedAt(pid) === started;
}

function bootId(): string {
  return read("/proc/sys/kernel/random/boot_id").trim();
}

/** Start time in clock ticks since boot: field 22 of proc(5)'s stat, counted behind the command's closing bracket. */
function startedAt(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A zombie has ended, though its number is still taken.
  return fields[0] === "Z" ? "" : (fields[19] ?? "");
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
