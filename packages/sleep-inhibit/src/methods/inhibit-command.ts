import type { ChildProcess } from "node:child_process";

import { BusError, TimeoutError } from "../dbus/errors.js";
import type { MethodName } from "../types.js";
import type { Grip, Method, Wanted } from "./method.js";

/**
 * logind's lock, held for us by systemd's or elogind's own command, where native code cannot be loaded. The command reads
 * from us until we are gone, in whichever way: then it ends, and its lock with it.
 */
export const inhibitCommand = (name: MethodName & `${string}-inhibit`): Method => ({
  name,
  classes: ["idle", "sleep", "handle-lid-switch", "shutdown"],
  async take(wanted) {
    const child = start(name, wanted);
    const losers: ((why: string) => void)[] = [];
    let isReleased = false;
    const ended = new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("close", (code) => resolve(`${name} ended with exit code ${code}`));
    });
    const lose = (why: string): void => {
      if (!isReleased) for (const listener of losers.splice(0)) listener(why);
    };
    void ended.then(lose);
    await held(child, ended, wanted.bus.timeoutMs);
    unref(child);
    return {
      release() {
        isReleased = true;
        child.stdin?.destroy();
      },
      verify: async () => child.exitCode === null && child.signalCode === null,
      onLost: (listener) => void losers.push(listener),
    } satisfies Grip;
  },
});

function start(command: string, { class: what, app, reason }: Wanted): ChildProcess {
  // Loaded when there is something to run: an import should cost nothing.
  const { spawn } = process.getBuiltinModule("node:child_process");
  const lock = [`--what=${what}`, `--who=${app}`, `--why=${reason}`, "--mode=block"];
  // A session of its own: Ctrl-C is for us, and there is no terminal on which a password could be asked for.
  return spawn(command, [...lock, "sh", "-c", "echo held; exec cat"], {
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
  const first = new Promise((resolve) => child.stdout?.once("data", resolve));
  try {
    await Promise.race([first, failed, late]);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A lock does not keep Node running. */
function unref(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if (stream !== null && "unref" in stream && typeof stream.unref === "function") stream.unref();
  }
}
