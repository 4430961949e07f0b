#!/usr/bin/env node
import { Command } from "commander";

import { night } from "./night.js";

/** `npm start`: the whole product through a bad night, on this machine alone. */
const program = new Command("npm start --")
  .description(
    "Starts the practice site, runs actions 6, 7, 8 and 9 in a real browser, breaks things on the way, and checks what is left",
  )
  .option("--json <file>", "write what happened and what was checked there")
  .option("--keep <dir>", "leave report, database and the site's journal there")
  .option("--matches <n>", "how many matches the site has", "200")
  .option("--browser-path <file>", "the browser to use")
  .showHelpAfterError()
  .action(
    async (options: { json?: string; keep?: string; matches: string; browserPath?: string }) => {
      const matches = Number(options.matches);
      if (!Number.isInteger(matches) || matches < 100) {
        program.error(
          `--matches is "${options.matches}": use a whole number of at least 100, so that every fault finds work to disturb`,
          { exitCode: 64 },
        );
      }
      try {
        process.exitCode = await night({ ...options, matches });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        process.stderr.write(`${message}\n`);
        process.exitCode = 1;
      }
    },
  );

await program.parseAsync();
