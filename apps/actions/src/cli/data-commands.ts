import type { Command } from "commander";

import type { OptOutDecision } from "./opt-outs-command.js";
import type { Decision } from "./outbox-command.js";
import type { DatabaseFlags } from "./database-file.js";
import type { ReportFlags } from "./report-command.js";

type Ended = (code: Promise<number>) => Promise<void>;

const database = ["--database <file>", "the SQLite file (ACTIONS_DATABASE)"] as const;

/** What can be done with what has been gathered, each loaded when it is called. */
export function addDataCommands(program: Command, ended: Ended): void {
  program
    .command("report [run]")
    .description("tell again how a run ended, the last one without a number")
    .option(...database)
    .option("--json", "as JSON")
    .option("--html <file>", "as one page with its timeline, that opens from the disk")
    .action((run: string | undefined, flags: ReportFlags) =>
      ended(import("./report-command.js").then((all) => all.reportCommand(run, flags))),
    );
  program
    .command("export <what>")
    .description("matches, messages, outbox, facts, contacts or missing, as CSV")
    .option(...database)
    .option("--json", "as JSON")
    .action((what: string, flags: DatabaseFlags & { readonly json?: boolean }) =>
      ended(import("./export-command.js").then((all) => all.exportCommand(what, flags))),
    );
  program
    .command("backup <file>")
    .description("copy the database, also while a run is under way")
    .option(...database)
    .action((file: string, flags: DatabaseFlags) =>
      ended(import("./backup-command.js").then((all) => all.backupCommand(file, flags))),
    );
  program
    .command("restore <file>")
    .description("put a backup in the database's place, and keep what stood there")
    .option(...database)
    .action((file: string, flags: DatabaseFlags) =>
      ended(import("./backup-command.js").then((all) => all.restoreCommand(file, flags))),
    );
  addOutbox(program, ended);
  addOptOuts(program, ended);
}

function addOutbox(program: Command, ended: Ended): void {
  const outbox = program.command("outbox").description("look at the messages, and decide of them");
  outbox
    .command("list")
    .description("every message and what became of it")
    .option(...database)
    .option("--state <state>", "draft, approved, sending, sent, refused or unknown")
    .option("--json", "as JSON")
    .action((flags: DatabaseFlags) =>
      ended(import("./outbox-command.js").then((all) => all.listOutbox(flags))),
    );
  outbox
    .command("show <id>")
    .description("one message as it was or would be written")
    .option(...database)
    .action((id: string, flags: DatabaseFlags) =>
      ended(import("./outbox-command.js").then((all) => all.showMessage(id, flags))),
    );
  const decisions: readonly (readonly [Decision, string])[] = [
    ["sent", "a message of unknown fate has arrived: it is not written again"],
    ["approve", "a message of unknown fate has not arrived, or a refused one is worth another try"],
    ["drop", "a message of unknown fate, or one that is not sent yet, shall never go out"],
  ];
  for (const [name, description] of decisions) {
    outbox
      .command(`${name} <id>`)
      .description(description)
      .option(...database)
      .action((id: string, flags: DatabaseFlags) =>
        ended(import("./outbox-command.js").then((all) => all.decide(name, id, flags))),
      );
  }
}

function addOptOuts(program: Command, ended: Ended): void {
  const optOuts = program
    .command("opt-outs")
    .description("look at who asked to be left alone, and confirm or undo it");
  optOuts
    .command("list")
    .description("who, in which words, and what has come of it")
    .option(...database)
    .option("--json", "as JSON")
    .action((flags: DatabaseFlags & { readonly json?: boolean }) =>
      ended(import("./opt-outs-command.js").then((all) => all.listOptOuts(flags))),
    );
  const decisions: readonly (readonly [OptOutDecision, string])[] = [
    ["confirm", "they do want that; with OPT_OUT_CONFIRM they are told so by the next run"],
    ["undo", "they do not: it was a misunderstanding, and they may be written to again"],
  ];
  for (const [name, description] of decisions) {
    const command = optOuts
      .command(`${name} ${name === "confirm" ? "[profile]" : "<profile>"}`)
      .description(description)
      .option(...database);
    if (name === "confirm") command.option("--all", "everybody whom you have not confirmed yet");
    command.action((profile: string | undefined, flags: DatabaseFlags) =>
      ended(import("./opt-outs-command.js").then((all) => all.decideOptOut(name, profile, flags))),
    );
  }
}
