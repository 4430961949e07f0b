import { basename } from "node:path";
import { parseArgs } from "node:util";

import { durationMs } from "../duration.js";
import type { InhibitOptions, MethodName } from "../types.js";
import { flags } from "./flags.js";
import { instant } from "./instant.js";
import { questions, split } from "./split.js";
import type { Command } from "./split.js";

/** What is to be done. */
export type Task =
  | { readonly kind: "run"; readonly command: string; readonly args: readonly string[] }
  | { readonly kind: "hold" | "status" | "list" | "probe" | "help" | "version" };

export interface Invocation {
  readonly task: Task;
  readonly options: InhibitOptions;
  readonly isVerbose: boolean;
  readonly asJson: boolean;
}

/** The command line cannot be understood; the message says what is wrong with which part. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** Reads a command line: our own options first, then the command. */
export function readArguments(argv: readonly string[]): Invocation {
  const { own, command } = split(argv);
  const values = parsed(own);
  return {
    task: taskOf(values, command),
    options: optionsOf(values, command),
    isVerbose: values.verbose === true,
    asJson: values.json === true,
  };
}

type Values = ReturnType<typeof parsed>;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError(said.split(". ", 1)[0] ?? said);
  }
}

function taskOf(values: Values, { words, isMarked }: Command): Task {
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const [command, ...args] = words;
  if (isMarked && command === undefined) throw new UsageError("a command is missing after --");
  if (command === undefined) return { kind: "hold" };
  const question = questions.find((each) => each === command);
  return question === undefined || isMarked ? { kind: "run", command, args } : { kind: question };
}

function optionsOf(values: Values, { words }: Command): InhibitOptions {
  const also = (["suspend", "lid", "shutdown"] as const).filter((name) => values[name] === true);
  const { battery, until } = values;
  const onFail = values["on-fail"] ?? "silent";
  if (onFail !== "silent" && onFail !== "warn" && onFail !== "throw") {
    throw new UsageError(`--on-fail must be throw, warn or silent, got ${onFail}`);
  }
  return {
    reason: values.reason ?? reasonFor(words),
    app: values.app ?? "sleep-inhibit",
    keep: values.display === true ? "display" : "system",
    also,
    forMs: values.for === undefined ? undefined : durationMs("--for", values.for),
    until: until === undefined ? undefined : instant("--until", until),
    untilPid:
      values["wait-pid"] === undefined ? undefined : whole("--wait-pid", values["wait-pid"]),
    battery: {
      releaseBelow: battery === undefined ? undefined : whole("--battery", battery),
      acOnly: values["ac-only"],
    },
    lid: values["release-on-lid"] === true ? "release" : "ignore",
    methods: { only: values.methods?.split(",") as MethodName[] | undefined },
    onFail,
  };
}

/** The command's name alone: every user of the computer can read it, and arguments may be tokens and passwords. */
function reasonFor([command]: readonly string[]): string {
  return command === undefined ? "Asked for by hand" : `Running ${basename(command)}`.slice(0, 200);
}

function whole(option: string, text: string): number {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw new UsageError(`${option} must be a whole number, got ${text}`);
}
