#!/usr/bin/env node
import { CommanderError } from "commander";

import { createCommand, optionsFrom } from "./cli-options.js";
import { isOptionError, isPortTakenError } from "./errors.js";
import { startPracticeSite } from "./site.js";

const exitUsage = 64;

async function main(): Promise<void> {
  const command = createCommand().parse();
  const site = await startPracticeSite(optionsFrom(command.opts()));
  const end = (): void => {
    // Forked, the channel to our parent would keep us alive.
    if (process.connected) process.disconnect();
    void site.close();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
  // Nobody else would end us when the program that started us is killed.
  if (process.connected) process.once("disconnect", end);
  const { url, adminUrl: admin, tokenFile } = site;
  process.stdout.write(`${JSON.stringify({ ready: true, url, admin, tokenFile })}\n`);
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError && error.exitCode === 0) return;
  const usage = error instanceof CommanderError || isOptionError(error);
  const known = usage || isPortTakenError(error);
  const message = error instanceof Error ? error.message : String(error);
  const line = known ? message.replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " ") : message;
  process.stderr.write(`practice-site: ${line}\n`);
  process.exitCode = usage ? exitUsage : 1;
});
