import { readdirSync, readFileSync } from "node:fs";

/** Ends a browser that may not listen any more, with everything it started. Where /proc is missing, only itself. */
export function killTree(pid: number): void {
  for (const one of [...descendants(pid), pid]) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // Already gone, which is what was wanted.
    }
  }
}

/** Every process that this one has started, and those that they have. */
export function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of entriesOfProc()) {
    const parent = parentOf(entry);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), entry]);
  }
  const found: number[] = [];
  const queue = [root];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const own = children.get(next) ?? [];
    found.push(...own);
    queue.push(...own);
  }
  return found;
}

function entriesOfProc(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Field 4 of proc(5)'s stat, behind the command's closing bracket. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
