import { readFileSync } from "node:fs";
import { isatty } from "node:tty";

/**
 * Whether the terminal sends Ctrl-C, Ctrl-\ and its changes of size to this child as well as to us: it sends them to all of
 * its foreground process group. Whether standard input is the terminal says nothing about that: a job in the background has
 * it too, and a command in a pipeline has not.
 */
export function isToldByTerminal(child: number): boolean {
  const ours = groupsOf("self");
  const theirs = groupsOf(child);
  if (ours === undefined || theirs === undefined) return isatty(0);
  return ours.own === ours.foreground && theirs.own === ours.own;
}

interface Groups {
  readonly own: number;
  /** The terminal's foreground group; -1 without a terminal. */
  readonly foreground: number;
}

/** What Linux says; `undefined` where nobody says it. */
function groupsOf(process_: number | "self"): Groups | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${process_}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The name before stands in parentheses and may hold any character: state, parent, group, session, terminal, foreground.
  const [, , own, , , foreground] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // Groups of another PID namespace have no number here.
  if (own === undefined || own === "0" || foreground === undefined) return undefined;
  return { own: Number(own), foreground: Number(foreground) };
}
