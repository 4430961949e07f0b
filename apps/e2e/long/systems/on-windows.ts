import { copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { must, run } from "../../support/run.js";
import { here, root } from "../../support/workspace.js";
import { traced } from "./wine-trace.js";

const folder = join(here, "long/systems");

/** Builds the Windows that is none, and runs scripts in it. */
export const wine: string = join(folder, "wine.sh");

const system = ["power-request system", "power-request execution"];
const expected = {
  system: { outcome: "effective", verified: "effective", held: system },
  display: { before: [...system, "power-request display"], after: system },
  counted: 50,
  state: { both: ["thread-state system", "thread-state display"], verified: "effective" },
  closed: "ERR_INHIBIT_RELEASED",
  worker: ["effective", "ERR_INHIBIT_WORKER"],
  list: { code: "ERR_INHIBIT_LIST" },
};

/** What the scenario tells of itself, and what Wine saw it ask for. */
export async function onWindows(cache: string, node: string): Promise<string> {
  const work = join(cache, "root/proof");
  const name = "windows-scenario.mjs";
  const modules = join(work, "node_modules/@longhaul/sleep-inhibit");
  await rm(join(work, "told.json"), { force: true });
  await copyFile(join(folder, name), join(work, name));
  await must("cp", ["-r", join(root, "packages/sleep-inhibit/dist"), modules]);
  const { output } = await run(wine, ["run", cache, node, name], { timeoutMs: 120_000 });
  const told = await readFile(join(work, "told.json"), "utf8").catch(() => undefined);
  const trace = await readFile(join(work, "trace"), "latin1");
  if (told === undefined)
    throw new Error(`${output}\n${await readFile(join(work, "out"), "utf8")}`);
  const found = JSON.parse(told) as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(expected).filter(([step, of]) => !contains(found[step], of));
  if (wrong.length > 0) {
    throw new Error(wrong.map(([step]) => `${step}: ${JSON.stringify(found[step])}`).join("\n"));
  }
  const { awake, gaps } = found["clocks"] as { readonly awake: number; readonly gaps: number };
  if (awake < 450 || gaps !== 0) throw new Error(`clocks: ${awake} ms, ${gaps} gaps`);
  return traced(trace);
}

/** Whether all of the second is in the first. */
function contains(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return found === wanted;
  if (typeof found !== "object" || found === null) return false;
  if (Array.isArray(wanted) && Array.isArray(found) && found.length !== wanted.length) return false;
  return Object.entries(wanted).every(([key, value]) => contains(Reflect.get(found, key), value));
}
