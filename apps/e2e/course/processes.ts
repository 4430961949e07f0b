import { readdirSync, readFileSync } from "node:fs";

/** Ends these processes, or whatever else the signal does; one that is gone already is no matter. */
export function kill(
  pids: readonly (number | undefined)[],
  signal: NodeJS.Signals = "SIGKILL",
): void {
  for (const pid of pids) {
    if (pid === undefined) throw new Error("The browser's process is not known");
    try {
      process.kill(pid, signal);
    } catch {
      // Gone already.
    }
  }
}

/** A process and all that it has started. */
export function treeOf(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

/** The processes of a browser's pages. */
export const renderersOf = (browser: number | undefined): readonly number[] =>
  treeOf(browser).filter((pid) => commandOf(pid).includes("--type=renderer"));

/** The browsers that a process has started, without their pages and helpers. */
export const browsersOf = (pid: number | undefined): readonly number[] =>
  treeOf(pid).filter((one) => /\/(?:chrom|headless)[^ ]*(?: |$)(?!.*--type=)/.test(commandOf(one)));

/** Browsers that nobody uses any more: those of this test that live on. */
export const living = (pids: readonly number[]): readonly number[] =>
  pids.filter((pid) => commandOf(pid) !== "" && !stateOf(pid).startsWith("Z"));

function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8")
        .split(" ")
        .filter((child) => child !== "")
        .map(Number),
    );
  } catch {
    return [];
  }
}

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
};

const stateOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
  } catch {
    return "";
  }
};
