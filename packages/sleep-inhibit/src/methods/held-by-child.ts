import type { ChildProcess } from "node:child_process";

import { BusError, TimeoutError } from "../dbus/errors.js";
import type { Grip } from "./method.js";

/** A command that holds a lock for as long as it can read from us, and says `held` when it does. */
export interface HoldingCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly timeoutMs: number;
}

/**
 * Has a child process hold a lock. It reads from us until we are gone, in whichever way: then it ends, and its lock with it.
 * Rejects with what it said when it does not come to hold it in time; then it is gone.
 */
export async function heldByChild({ command, args, timeoutMs }: HoldingCommand): Promise<Grip> {
  const child = start(command, args);
  const losers: ((why: string) => void)[] = [];
  let isReleased = false;
  let lost: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) => resolve(`${command} ended with exit code ${code}`));
  });
  const lose = (why: string): void => {
    lost = why;
    if (!isReleased) for (const listener of losers.splice(0)) listener(why);
  };
  void ended.then(lose);
  await held(child, ended, timeoutMs);
  unref(child);
  return {
    release() {
      isReleased = true;
      child.stdin?.destroy();
    },
    verify: async () => child.exitCode === null && child.signalCode === null,
    onLost(listener) {
      const why = lost;
      if (why === undefined) losers.push(listener);
      else queueMicrotask(() => listener(why));
    },
  };
}

function start(command: string, args: readonly string[]): ChildProcess {
  // Loaded when there is something to run: an import should cost nothing.
  const { spawn } = process.getBuiltinModule("node:child_process");
  // A session of its own: Ctrl-C is for us, and there is no terminal on which a password could be asked for.
  return spawn(command, args, {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
    windowsHide: true,
  });
}

/** Resolves when the command says that it holds the lock. */
async function held(child: ChildProcess, ended: Promise<string>, timeoutMs: number): Promise<void> {
  let said = "";
  child.stderr?.on("data", (bytes) => (said += String(bytes)));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(timeoutMs)), timeoutMs);
  });
  const failed = ended.then((why) => {
    throw new BusError(/denied/iu.test(said) ? "AccessDenied" : "ERR_COMMAND", said.trim() || why);
  });
  try {
    await Promise.race([saysHeld(child), failed, late]);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Anything else that it prints before is no answer. */
function saysHeld(child: ChildProcess): Promise<void> {
  let text = "";
  return new Promise((resolve) => {
    child.stdout?.on("data", (bytes) => {
      text += String(bytes);
      if (/^held\r?$/mu.test(text)) resolve();
    });
  });
}

/** A lock does not keep Node running. */
function unref(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if (stream !== null && "unref" in stream && typeof stream.unref === "function") stream.unref();
  }
}
