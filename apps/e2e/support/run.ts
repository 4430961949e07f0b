import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** How a command ended, and what it said. */
export interface Ran {
  /** `undefined` when it was ended by a signal, ours included. */
  readonly code: number | undefined;
  readonly stdout: string;
  /** Both streams, in the order in which they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Ended after this long, in ms. @default 600000 */
  readonly timeoutMs?: number | undefined;
}

const running = new Set<ChildProcess>();

/** Runs a command without standard input, in a process group of its own that ends with us. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, timeoutMs = 600_000 }: RunOptions = {},
): Promise<Ran> {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const timer = setTimeout(() => kill(child), timeoutMs);
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return { code: code ?? undefined, stdout, output };
  } finally {
    clearTimeout(timer);
    running.delete(child);
  }
}

/**
 * Like `run`, for what has to succeed; returns what it printed.
 *
 * @throws Error with the end of its output when it did not exit with 0
 */
export async function must(
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const { code, stdout, output } = await run(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`${[command, ...args].join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
}

/** Starts a command that stays; disposing ends it and whatever it started. */
export function start(
  command: string,
  args: readonly string[],
  options: RunOptions,
): { readonly child: ChildProcess } & AsyncDisposable {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  return {
    child,
    [Symbol.asyncDispose]: async () => {
      running.delete(child);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      kill(child);
      await ended;
    },
  };
}

/** The whole group: npm, pnpm and turbo leave their children behind when only they are ended. */
function kill({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

process.on("exit", () => {
  for (const child of running) kill(child);
});
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.once(signal, () => process.exit(code));
}
