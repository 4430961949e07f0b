import { parseArgs } from "node:util";

import { durationMs } from "../duration.js";
import type { InhibitOptions, MethodName } from "../types.js";
import { instant } from "./instant.js";

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

const questions = ["status", "list", "probe"] as const;

const flags = {
  display: { type: "boolean", short: "d" },
  reason: { type: "string", short: "r" },
  app: { type: "string" },
  for: { type: "string", short: "t" },
  until: { type: "string" },
  "wait-pid": { type: "string", short: "w" },
  suspend: { type: "boolean" },
  lid: { type: "boolean" },
  shutdown: { type: "boolean" },
  "release-on-lid": { type: "boolean" },
  battery: { type: "string" },
  "ac-only": { type: "boolean" },
  methods: { type: "string" },
  "on-fail": { type: "string" },
  json: { type: "boolean" },
  verbose: { type: "boolean", short: "v" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** Reads a command line. Ours end at `--` or at the first word that is no option: what follows is the command. */
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

/** npx takes the first `--` for itself, so that a command may also stand without one. */
function split(argv: readonly string[]): { own: string[]; command: Command } {
  let at = 0;
  while (at < argv.length) {
    const word = argv[at] ?? "";
    if (word === "--") {
      return { own: argv.slice(0, at), command: { words: argv.slice(at + 1), isMarked: true } };
    }
    if (!word.startsWith("-") || word === "-") break;
    at += takesValue(word) ? 2 : 1;
  }
  const words = argv.slice(at);
  const [first] = words;
  if (!questions.some((question) => question === first)) {
    return { own: argv.slice(0, at), command: { words, isMarked: false } };
  }
  // Of a question the options may stand after it too.
  return {
    own: [...argv.slice(0, at), ...words.slice(1)],
    command: { words: [first ?? ""], isMarked: false },
  };
}

interface Command {
  readonly words: readonly string[];
  /** Whether it stood after `--`, where nothing is ours any more. */
  readonly isMarked: boolean;
}

function takesValue(word: string): boolean {
  const found = Object.entries(flags).find(
    ([name, flag]) => word === `--${name}` || ("short" in flag && word === `-${flag.short}`),
  );
  return found?.[1].type === "string";
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
    reason:
      values.reason ??
      (words.length === 0 ? "Asked for by hand" : `Running ${words.join(" ")}`.slice(0, 200)),
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

function whole(option: string, text: string): number {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw new UsageError(`${option} must be a whole number, got ${text}`);
}
