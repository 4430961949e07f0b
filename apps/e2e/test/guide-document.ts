import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository, where the paths of the guide begin. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

const read = (path: string): string => readFileSync(join(root, path), "utf8");

export const guide = read("docs/guide.md");
export const incident = read("docs/pc-sleep-incident.md");
export const promises = read("docs/promises.md");

/** A command of a console block and the lines that it is said to print. */
export interface Step {
  readonly command: string;
  readonly expected: readonly string[];
}

const fence = (language: string): RegExp => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms");

/** The texts of all blocks of a language, in order. */
export const blocks = (text: string, language: string): readonly string[] =>
  [...text.matchAll(fence(language))].map(([, body]) => body ?? "");

/** The headings outside of code, in order. */
export const headings = (text: string): readonly string[] =>
  [...text.replaceAll(/^```.*?^```$/gms, "").matchAll(/^#{1,6} (.+)$/gm)].map(
    ([, heading]) => heading ?? "",
  );

/** From a heading of the second level to the next. */
export function section(text: string, heading: string): string {
  const [, after] = text.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`There is no section "${heading}"`);
  return after.split(/^## /m)[0] ?? "";
}

/** The commands of a console block: each `$ ` line, and the lines up to the next one. */
export function steps(block: string): readonly Step[] {
  const found: { command: string; expected: string[] }[] = [];
  for (const line of block.trimEnd().split("\n")) {
    if (line.startsWith("$ ")) found.push({ command: line.slice(2), expected: [] });
    else if (found.length === 0) throw new Error(`Output without a command: ${line}`);
    else found.at(-1)?.expected.push(line);
  }
  return found;
}

/** "…" stands for anything within a line, and alone on a line for any number of lines. */
export function matches(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return actual.length === 0;
  if (first.trim() === "…") {
    return Array.from({ length: actual.length + 1 }, (_, skipped) => skipped).some((skipped) =>
      matches(rest, actual.slice(skipped)),
    );
  }
  const [line, ...others] = actual;
  return line !== undefined && isLine(first, line) && matches(rest, others);
}

function isLine(expected: string, actual: string): boolean {
  const parts = expected.trimEnd().split("…");
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  return new RegExp(`^${pattern}$`).test(actual.trimEnd());
}
