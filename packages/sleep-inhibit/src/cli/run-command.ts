import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";

import { isToldByTerminal } from "./foreground.js";
import { tell } from "./output.js";

/** How the command ended: by an exit code, or by a signal. */
export type Ended = { readonly code: number } | { readonly signal: NodeJS.Signals };

/** What we are told and pass on. */
const forwarded = ["SIGTERM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGCONT"] as const;
/** What the terminal tells the command itself: passed on when it comes from elsewhere. */
const ofTerminal = ["SIGINT", "SIGQUIT", "SIGWINCH"] as const;

/** Runs a command with our own input and output, and resolves with how it ended. 127 and 126 are as in a shell. */
export async function runCommand(command: string, args: readonly string[]): Promise<Ended> {
  // Node.js takes no empty name, which is not found like any other.
  if (command === "") return notRun("the command's name is empty", "ENOENT");
  let child: ChildProcess;
  try {
    child = spawn(command, args, { stdio: "inherit" });
  } catch (error) {
    return notRun(error instanceof Error ? error.message : String(error));
  }
  const stop = passSignalsTo(child);
  const ended = await endOf(child);
  stop();
  return ended;
}

/** Ends this process as the command ended, so that whoever waits for us sees what it would have seen. */
export function endAs(ended: Ended): void {
  if ("code" in ended) {
    process.exitCode = ended.code;
    return;
  }
  // In case the signal does not end us: the code by which shells report it.
  process.exitCode = 128 + constants.signals[ended.signal];
  // This one opens the debugger of Node.js, where it is not listened for.
  if (ended.signal !== "SIGUSR1") process.kill(process.pid, ended.signal);
}

async function endOf(child: ChildProcess): Promise<Ended> {
  return await new Promise((resolve) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      resolve(notRun(error.message, error.code));
    });
    child.once("exit", (code, signal) => {
      resolve(signal === null ? { code: code ?? 1 } : { signal });
    });
  });
}

/** Until the returned function is called. Who sent a signal Node.js does not say, so it is asked whom a terminal would tell. */
function passSignalsTo(child: ChildProcess): () => void {
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  const passUnlessTold = (signal: NodeJS.Signals): void => {
    if (child.pid !== undefined && !isToldByTerminal(child.pid)) pass(signal);
  };
  for (const signal of forwarded) process.on(signal, pass);
  for (const signal of ofTerminal) process.on(signal, passUnlessTold);
  return () => {
    for (const signal of forwarded) process.off(signal, pass);
    for (const signal of ofTerminal) process.off(signal, passUnlessTold);
  };
}

function notRun(why: string, code?: string): Ended {
  tell(why);
  return { code: code === "ENOENT" ? 127 : 126 };
}
