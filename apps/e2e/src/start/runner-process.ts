import { fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

type Message = { readonly browser?: number; readonly offline?: boolean };

/** The runner as a process of its own. */
export interface RunnerProcess extends Disposable {
  readonly pid: number | undefined;
  kill(signal: NodeJS.Signals): void;
  /** The process id of the browser that it uses now. */
  browser(): number | undefined;
  setOffline(offline: boolean): Promise<void>;
  readonly ended: Promise<number | null>;
}

export function startRunner(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  say: (line: string) => void,
): RunnerProcess {
  const script = fileURLToPath(new URL("runner-under-test.js", import.meta.url));
  const child = fork(script, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let browser: number | undefined;
  child.on("message", (message: Message) => {
    if (message.browser !== undefined) browser = message.browser;
  });
  if (child.stdout) createInterface({ input: child.stdout }).on("line", say);
  return {
    pid: child.pid,
    kill: (signal) => void child.kill(signal),
    browser: () => browser,
    setOffline: async (offline) => {
      child.send({ offline });
      const signal = AbortSignal.timeout(10_000);
      for (;;) {
        const [message] = (await once(child, "message", { signal })) as [Message];
        if (message.offline === offline) return;
      }
    },
    ended: once(child, "close").then(([code]) => code as number | null),
    [Symbol.dispose]: () => void child.kill("SIGKILL"),
  };
}
