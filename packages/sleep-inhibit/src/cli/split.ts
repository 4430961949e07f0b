import { takesNext } from "./flags.js";

/** What can be asked instead of running something. */
export const questions = ["status", "list", "probe"] as const;

/** The words that are not our options. */
export interface Command {
  readonly words: readonly string[];
  /** Whether it stood after `--`, where nothing is ours any more. */
  readonly isMarked: boolean;
}

/**
 * Parts our own options from the command: they end at `--` or at the first word that is no option. npx takes the first `--`
 * for itself, so that a command may also stand without one.
 */
export function split(argv: readonly string[]): { own: string[]; command: Command } {
  let at = 0;
  while (at < argv.length) {
    const word = argv[at] ?? "";
    if (word === "--") {
      return { own: argv.slice(0, at), command: { words: argv.slice(at + 1), isMarked: true } };
    }
    if (!word.startsWith("-") || word === "-") break;
    at += takesNext(word) ? 2 : 1;
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
