import { printed } from "../printed.js";
import type { SystemInhibitor } from "../types.js";

/** A line such as `[PROCESS] \Device\HarddiskVolume3\node.exe`, and the reason below it where one was given. */
const entry = /^\[(\w+)\] (.+)$/u;

/** The classes in the order in which `powercfg` prints them, whatever its language. */
const sections = [
  "display",
  "system",
  "away-mode",
  "execution",
  "perf-boost",
  "active-lock-screen",
];

/** What Windows counts, which it tells administrators only. Rejects with what it said to others. */
export async function requests(timeoutMs: number): Promise<readonly SystemInhibitor[]> {
  return parseRequests(await printed("powercfg.exe", ["/requests"], timeoutMs));
}

/** Reads what `powercfg /requests` prints: a title with a colon, then entries or a word for none. */
function parseRequests(text: string): readonly SystemInhibitor[] {
  const found: SystemInhibitor[] = [];
  let section = -1;
  for (const [at, line] of text.split(/\r?\n/u).entries()) {
    if (/^[^\s[].*:$/u.test(line)) section += 1;
    const [, kind = "", who] = entry.exec(line) ?? [];
    if (who === undefined) continue;
    const below = text.split(/\r?\n/u)[at + 1] ?? "";
    const why = below === "" || entry.test(below) ? "" : below;
    const what = sections[section] ?? "system";
    found.push({ method: "power-request", what, who, why, mode: kind.toLowerCase() });
  }
  return found;
}
