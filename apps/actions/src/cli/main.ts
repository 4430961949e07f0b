import type { Gaps } from "@longhaul/resilience";
import { Command, CommanderError } from "commander";

import { CliError, exitCodes, isCliError } from "../exit-codes.js";
import type { BrowserHandle } from "../browser/browser-handle.js";
import { addDataCommands } from "./data-commands.js";
import { addSettings } from "./setting-flags.js";
import type { DatabaseFlags } from "./database-file.js";
import type { DoctorFlags } from "./doctor-command.js";
import type { EmergencyFlags } from "./emergency-stop.js";
import type { RunFlags } from "./run-command.js";
import type { StatusFlags } from "./status-command.js";

/** For programs that start the runner themselves. */
export interface MainHooks {
  /** Told of every browser that is opened, also in recoveries. */
  readonly onHandle?: ((handle: BrowserHandle) => void) | undefined;
  /** Awaited within every transaction of a run, when all of it is written and nothing is committed. */
  readonly beforeCommit?: (() => Promise<void>) | undefined;
  /** Who tells that the computer slept, instead of this machine. */
  readonly gaps?: Gaps | undefined;
}

/** Runs the command line, loading no more than the command needs; resolves with the exit code and never rejects. */
export async function main(argv: readonly string[], hooks: MainHooks = {}): Promise<number> {
  let exitCode: number = exitCodes.complete;
  const program = new Command("actions")
    .description("Long work on a genealogy site that goes on where it stood")
    .exitOverride()
    .showHelpAfterError("(see: actions --help)");

  addSettings(program.command("run <action>"))
    .description(
      "run an action: 6 gathers the DNA matches, 7 reads the inbox, 8 writes to matches, 9 deals with what they tell; all: one after the other",
    )
    .option("--fresh", "begin a new run instead of going on with an unfinished one")
    .option(
      "--take-over",
      "take the work from a runner that lives but does nothing, such as a stopped one",
    )
    .option("--json <file>", "also write the report there")
    .option("--config <file>", "hooks of your own (actions.config.mjs, where there is one)")
    .option("--log <file>", "the log for machines", "app.log")
    .option("--restarts <n>", "start the runner again when it died, so many times", restarts)
    .action(async (action: string, flags: RunFlags) => {
      if (flags.restarts !== undefined) {
        const { supervise } = await import("./supervise.js");
        const say = (line: string): void => void process.stderr.write(`${line}\n`);
        exitCode = await supervise(withoutRestarts(process.argv), flags.restarts, say);
        return;
      }
      const { runCommand } = await import("./run-command.js");
      exitCode = await runCommand(action, flags, hooks);
    });
  program
    .command("status")
    .description("show what runs, what is done and how much is missing")
    .option("--database <file>", "the SQLite file (ACTIONS_DATABASE)")
    .option("--json", "as JSON")
    .action(async (flags: StatusFlags) => {
      const { statusCommand } = await import("./status-command.js");
      exitCode = await statusCommand(flags);
    });

  for (const [name, description] of [
    ["pause", "have the run that is under way wait, once what is in hand is finished"],
    ["resume", "have a paused run go on"],
    ["stop", "have the run that is under way end, once what is in hand is finished"],
  ] as const) {
    program
      .command(name)
      .description(description)
      .option("--database <file>", "the SQLite file (ACTIONS_DATABASE)")
      .action(async (flags: DatabaseFlags) => {
        const { askRunner } = await import("./ask-runner.js");
        exitCode = await askRunner(name, flags);
      });
  }

  program
    .command("emergency-stop")
    .description(
      "end the run that is under way before its next step, and let none begin until it is lifted",
    )
    .option("--database <file>", "the SQLite file (ACTIONS_DATABASE)")
    .option("--lift", "runs may begin again")
    .action(async (flags: EmergencyFlags) => {
      const { emergencyStop } = await import("./emergency-stop.js");
      exitCode = await emergencyStop(flags);
    });

  program
    .command("metrics")
    .description("what was asked, done and lost, as text for Prometheus")
    .option("--database <file>", "the SQLite file (ACTIONS_DATABASE)")
    .action(async (flags: DatabaseFlags) => {
      const { metricsCommand } = await import("./metrics-command.js");
      exitCode = await metricsCommand(flags);
    });

  addDataCommands(program, async (code) => {
    exitCode = await code;
  });

  for (const [name, description] of [
    ["login", "keep the password in this computer's keyring"],
    ["logout", "take it out of there again"],
  ] as const) {
    addSettings(program.command(name))
      .description(description)
      .action(async (flags: Readonly<Record<string, unknown>>) => {
        const { loginCommand, logoutCommand } = await import("./login-command.js");
        exitCode = await (name === "login" ? loginCommand : logoutCommand)(flags);
      });
  }

  addSettings(program.command("doctor"))
    .description("try everything that a run needs: keep awake, browser, database, site, log-in")
    .option("--explain <error>", "say what an error's text means, and what a run would do about it")
    .option("--json", "as JSON")
    .action(async (flags: DoctorFlags) => {
      const { doctorCommand } = await import("./doctor-command.js");
      exitCode = await doctorCommand(flags);
    });

  // A reader that went away, such as `head` or a closed terminal, is no reason to end the run.
  for (const stream of [process.stdout, process.stderr]) {
    stream.off("error", ignored).on("error", ignored);
  }
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error);
  }
}

function restarts(given: string): number {
  if (/^\d+$/u.test(given) && Number(given) > 0) return Number(given);
  throw new CliError(`--restarts is "${given}": use a whole number of at least 1`, exitCodes.usage);
}

/** The script and its arguments, for a process that does the work itself. */
function withoutRestarts([, script = "", ...args]: readonly string[]): readonly string[] {
  const kept = args.filter(
    (arg, at) => !/^--restarts(?:=|$)/u.test(arg) && args[at - 1] !== "--restarts",
  );
  return [script, ...kept];
}

function ignored(): void {}

function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has said it already.
    return error.exitCode === 0 ? exitCodes.complete : exitCodes.usage;
  }
  if (isCliError(error)) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  return crashed(error);
}

/** Tells of a defect; the exit code that a supervisor starts the runner again for. */
export function crashed(error: unknown): number {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`This should not have happened: ${stack}\n`);
  return exitCodes.crashed;
}
