import { spawn } from "node:child_process";
import { constants } from "node:os";

/** How the command ended: by an exit code, or by a signal. */
export type Ended = { readonly code: number } | { readonly signal: NodeJS.Signals };

/** What we are told and pass on. The terminal tells the command itself of Ctrl-C, Ctrl-\ and of its size. */
const forwarded: readonly NodeJS.Signals[] = ["SIGTERM", "SIGHUP", "SIGUSR2", "SIGCONT"];
const ofTerminal: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT", "SIGWINCH"];

/** Runs a command with our own input and output, and resolves with how it ended. 127 and 126 are as in a shell. */
export async function runCommand(command: string, args: readonly string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit" });
    const atTerminal = process.stdin.isTTY;
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    const ignore = (): void => {};
    const listeners = [
      ...forwarded.map((signal) => [signal, pass] as const),
      ...ofTerminal.map((signal) => [signal, atTerminal ? ignore : pass] as const),
    ];
    for (const [signal, listener] of listeners) process.on(signal, listener);
    const end = (ended: Ended): void => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
      resolve(ended);
    };
    child.once("error", (error) => {
      process.stderr.write(`sleep-inhibit: ${error.message}\n`);
      end({ code: "code" in error && error.code === "ENOENT" ? 127 : 126 });
    });
    child.once("exit", (code, signal) => end(signal === null ? { code: code ?? 1 } : { signal }));
  });
}

/** Ends this process as the command ended, so that whoever waits for us sees what it would have seen. */
export function endAs(ended: Ended): void {
  if ("code" in ended) {
    process.exitCode = ended.code;
    return;
  }
  // In case the signal does not end us: the code by which shells report it.
  process.exitCode = 128 + constants.signals[ended.signal];
  process.kill(process.pid, ended.signal);
}
