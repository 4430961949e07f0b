#!/usr/bin/env node
import { createRequire } from "node:module";

import { environment } from "../environment.js";
import { isInhibitError } from "../errors.js";
import { inhibit } from "../inhibit.js";
import { list } from "../list.js";
import { probe } from "../probe.js";
import { settings } from "../settings.js";
import { announce, announceEnd } from "./announce.js";
import { readArguments, UsageError } from "./arguments.js";
import type { Invocation } from "./arguments.js";
import { help } from "./help.js";
import { say, tell } from "./output.js";
import { locksText, reportText } from "./print.js";
import { endAs, runCommand } from "./run-command.js";
import { statusText } from "./status.js";

const USAGE = 64;
const NOTHING_HELD = 75;
const FAILED = 1;

async function main(argv: readonly string[]): Promise<void> {
  const invocation = readArguments(argv);
  const { task, options, asJson } = invocation;
  const show = (value: unknown, text: () => string): void =>
    say(asJson ? JSON.stringify(value, undefined, 2) : text());
  switch (task.kind) {
    case "help":
      return say(help);
    case "version":
      return say(version());
    case "probe": {
      const report = await probe(options.keep, { methods: options.methods });
      return show(report, () => reportText(report));
    }
    case "list": {
      const locks = await list();
      return show(locks, () => locksText(locks));
    }
    case "status": {
      const { mode, methods, maxMs } = settings();
      const locks = await list().catch(() => undefined);
      const status = { mode, methods, maxMs, environment: environment(), locks };
      return show(status, () => statusText(status));
    }
    case "hold":
      return await hold(invocation);
    case "run": {
      await using lock = await inhibit(options);
      announce(lock, invocation);
      void announceEnd(lock, invocation);
      const ended = await runCommand(task.command, task.args);
      lock.release();
      return endAs(ended);
    }
  }
}

/** Holds until it is over: the process lives for as long as the lock. Where there is none there is nothing to wait for. */
async function hold(invocation: Invocation): Promise<void> {
  const told = { ...invocation, isVerbose: true };
  await using lock = await inhibit(invocation.options);
  announce(lock, told);
  const { outcome } = lock.report;
  if (outcome === "unsupported") process.exitCode = FAILED;
  if (outcome === "unsupported" || outcome === "disabled") return;
  const alive = setInterval(() => {}, 2 ** 30);
  await announceEnd(lock, told);
  clearInterval(alive);
  if ((await lock.released) === "lost") process.exitCode = FAILED;
}

function version(): string {
  const own = createRequire(import.meta.url)("../package.json") as { readonly version: string };
  return own.version;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage =
    error instanceof UsageError || error instanceof RangeError || error instanceof TypeError;
  tell(error instanceof Error ? error.message : String(error));
  if (isUsage) tell("see sleep-inhibit --help");
  const isRefused = isInhibitError(error) && error.code === "ERR_INHIBIT_NOT_HELD";
  process.exitCode = isUsage ? USAGE : isRefused ? NOTHING_HELD : FAILED;
});
