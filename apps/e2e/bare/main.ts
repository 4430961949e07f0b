#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { must } from "../support/run.js";
import { tool } from "../support/tool.js";
import { temporaryFolder, toolEnvironment } from "../support/workspace.js";
import { minimalDebian } from "./debian.js";
import { createMachine, ordinary, superuser } from "./machine.js";

const START_MS = 10 * 60_000;

await tool(
  "bare",
  "Runs `npm start` from a clone of HEAD on a machine that has Node and npm and nothing else, as root and as longhaul, or as those named",
  async (proof, names) => {
    await proof.need("this machine can build another one", async () => {
      if (process.getuid?.() !== 0) throw new Error("only root can: apt is to work in there");
      await must("mmdebstrap", ["--version"]).catch(missing("mmdebstrap"));
      await must("bwrap", ["--version"]).catch(missing("bubblewrap"));
    });
    const env = await toolEnvironment();
    const tar = await proof.need("a minimal Debian", () => minimalDebian(env));
    // Half of their time they wait for the network or a clock: both at once.
    const people = [superuser, ordinary].filter(
      ({ name }) => names.length === 0 || names.includes(name),
    );
    const starts = people.map((person) =>
      proof.check(`npm start ends complete for ${person.name}`, async () => {
        using folder = temporaryFolder();
        const machine = await createMachine(join(folder.path, "root"), tar, person, env);
        const json = `${person.home}/result.json`;
        const ran = await machine.run(["npm", "start", "--", "--json", json], START_MS);
        const result = await readFile(machine.outside(json), "utf8").catch(() => "");
        const ok = result !== "" && (JSON.parse(result) as { ok?: boolean }).ok === true;
        if (ran.code !== 0 || !ok) {
          throw new Error(`exit code ${ran.code}, complete: ${ok}\n${ran.output.slice(-6000)}`);
        }
        return /Browser: .*/.exec(ran.output)?.[0];
      }),
    );
    await Promise.all(starts);
  },
  "[names...]",
);

function missing(what: string): () => never {
  return () => {
    throw new Error(`${what} is missing: apt-get install ${what}`);
  };
}
