import { printed } from "../printed.js";
import type { SystemInhibitor } from "../types.js";

/** A line such as `pid 712(node): [0x0000a3b500018b4c] 00:01:02 PreventUserIdleSystemSleep named: "export"`. */
const entry = /^\s*pid (\d+)\((.*?)\): \[0x[\da-f]+\] \S+ (\w+) named: "(.*)"/u;

/** Everyone's assertions, as `pmset` lists them. */
export async function assertions(timeoutMs: number): Promise<readonly SystemInhibitor[]> {
  return parseAssertions(await printed("/usr/bin/pmset", ["-g", "assertions"], timeoutMs));
}

/** Reads what `pmset -g assertions` prints; the details of an assertion stand on a line below it. */
function parseAssertions(text: string): readonly SystemInhibitor[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at): SystemInhibitor[] => {
    const [, pid, who = "", what = "", name = ""] = entry.exec(line) ?? [];
    if (pid === undefined) return [];
    const details = /^\s+Details: (.*)$/u.exec(lines[at + 1] ?? "")?.[1];
    const why = details ?? name;
    return [{ method: "iokit", what, who, why, mode: "block", pid: Number(pid) }];
  });
}
