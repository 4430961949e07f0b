import { writeFileSync } from "node:fs";

/** What a shell reports of a command whose reader has gone, as in `status | head -1`: 128 and SIGPIPE. */
const NOBODY_READS = 141;
const FAILED = 1;

/** An answer to a question, on standard output. Not while a command runs: standard output is the command's alone. */
export function say(text: string): void {
  process.stdout.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") tell(error.message);
    process.exitCode = error.code === "EPIPE" ? NOBODY_READS : FAILED;
  });
  process.stdout.write(`${text}\n`);
}

/** A line for a person, on standard error. */
export function tell(text: string): void {
  tellPlain(`sleep-inhibit: ${text}`);
}

/**
 * A line on standard error as it is. Not by `process.stderr`: to touch a stream of `process` makes a pipe non-blocking for
 * everyone who has it, and a command that shares it loses what it reads or writes.
 */
export function tellPlain(text: string): void {
  try {
    writeFileSync(2, `${text}\n`);
  } catch {
    // Nobody is there to be told, which is no reason to fail whoever runs the command.
  }
}
