import { readFileSync } from "node:fs";

import { descendants } from "./kill-tree.js";

const PAGE_BYTES = 4096;

/** What a process and all that it started hold in memory, in megabytes; 0 where /proc does not tell. */
export function memoryOf(pid: number): number {
  const pages = [pid, ...descendants(pid)].map(ownPages);
  return (pages.reduce((sum, own) => sum + own, 0) * PAGE_BYTES) / 1_000_000;
}

/** Field 2 of proc(5)'s statm less field 3: what it shares with the others is counted once, roughly. */
function ownPages(pid: number): number {
  try {
    const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, "utf8")
      .split(" ")
      .map(Number);
    return resident - shared;
  } catch {
    return 0;
  }
}
