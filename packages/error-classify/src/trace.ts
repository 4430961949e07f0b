import type { Verdict } from "./types.js";

/** Takes down what was read and what each piece of evidence said. Only an explanation has one. */
export type Trace = (evidence: string, verdict: Verdict | undefined) => void;

/** Text for a log: one line, not too long. */
export function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
