import { readFileSync } from "node:fs";

import { Command, Option } from "commander";

import { OptionError } from "./errors.js";
import { retryAfterChoices } from "./limits.js";
import { resolveOptions, type Settings } from "./options.js";
import { expiryStyles } from "./sessions.js";

/** What commander hands over: text as it was typed. */
type Typed = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The command line of the practice site. Wrong usage throws a CommanderError instead of exiting. */
export function createCommand(): Command {
  return new Command("practice-site")
    .description("A genealogy site to practise on, on this machine only.")
    .option("--port <number>", "port of the site, 0 for any", "0")
    .option("--admin-port <number>", "port of the admin interface, 0 for any", "0")
    .option("--matches <number>", "matches in the list at first", "200")
    .option("--seed <number>", "what the world is made from", "1")
    .option("--in-tree-share <share>", "share of matches in the owner's tree, 0 to 1", "0.25")
    .option("--username <name>", "name that signs in", "practice")
    .option("--password <password>", "password that signs in", "practice")
    .option("--session-minutes <minutes>", "how long a session lasts, 0 for ever", "30")
    .option("--session-requests <number>", "requests a session lasts, 0 without limit", "0")
    .addOption(
      new Option("--expiry-style <style>", "how JSON endpoints tell that a session is over")
        .default("303")
        .choices(expiryStyles),
    )
    .option("--csrf-minutes <minutes>", "how long a CSRF token lasts", "30")
    .option("--speed <factor>", "how many times as fast the site's clock runs", "1")
    .option("--journal <file>", "file to which every event is appended")
    .option("--state <folder>", "folder for the admin token (a private one if not given)")
    .option("--limit <endpoint=count/seconds...>", "rate limits, * for all endpoints together")
    .addOption(
      new Option("--retry-after <form>", "how rate limits announce their end")
        .default("alternate")
        .choices(retryAfterChoices),
    )
    .option("--shift-every <number>", "a new match after so many list answers, 0 never", "0")
    .option("--conversations <number>", "conversations in the inbox at first", "60")
    .option("--cursor-minutes <minutes>", "how long a cursor of the inbox lasts", "15")
    .option("--message-limit <number>", "characters a message may have", "4000")
    .option(
      "--inbox-shift-every <number>",
      "a new message after so many inbox answers, 0 never",
      "0",
    )
    .option("--edit-every <number>", "a changed thread after so many inbox answers, 0 never", "0")
    .option("--schedule <file>", "JSON list of faults to inject")
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
}

/**
 * Turns what was typed into options.
 *
 * @throws OptionError naming the option, its value and what would do.
 */
export function optionsFrom({ limit: limits, schedule, ...typed }: Typed): Settings {
  const numbers = Object.fromEntries(
    [
      "port",
      "adminPort",
      "matches",
      "seed",
      "inTreeShare",
      "sessionMinutes",
      "sessionRequests",
      "csrfMinutes",
      "speed",
      "shiftEvery",
      "conversations",
      "cursorMinutes",
      "messageLimit",
      "inboxShiftEvery",
      "editEvery",
    ].map((field) => [field, number(typed[field])]),
  );
  return resolveOptions(
    {
      ...typed,
      ...numbers,
      limits: [limits ?? []].flat().map(limit),
      schedule: typeof schedule === "string" ? scheduleFile(schedule) : undefined,
    },
    flag,
  );
}

function flag(field: string): string {
  return field === "limits"
    ? "--limit"
    : `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What is no number stays text, so that the error can show it. */
function number(typed: Typed[string]): unknown {
  const value = Number(typed);
  return typeof typed === "string" && typed.trim() !== "" && Number.isFinite(value) ? value : typed;
}

function limit(text: string): object {
  const parts = /^(?<endpoint>[^=]+)=(?<count>\d+)\/(?<seconds>\d+(?:\.\d+)?)$/.exec(text)?.groups;
  if (parts === undefined) {
    throw new OptionError(
      `--limit: ${JSON.stringify(text)} will not do: write endpoint=count/seconds, as in details=60/60`,
    );
  }
  return {
    endpoint: parts["endpoint"],
    count: Number(parts["count"]),
    windowMs: Number(parts["seconds"]) * 1000,
  };
}

function scheduleFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OptionError(
      `--schedule: ${JSON.stringify(file)} cannot be used (${why}); name a JSON file with a list of faults`,
      { cause },
    );
  }
}
