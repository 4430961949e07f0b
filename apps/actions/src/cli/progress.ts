import type { Say } from "../log/guide-log.js";

/** Where a run's lines go: listr2 on a terminal, plain lines elsewhere. */
export interface Screen {
  readonly say: Say;
  /** A line that replaces the last of its kind where that is possible. */
  readonly progress: Say;
}

/** Shows what `work` says while it lasts. */
export async function onScreen<T>(title: string, work: (screen: Screen) => Promise<T>): Promise<T> {
  if (!process.stdout.isTTY) {
    const say: Say = (line) => void process.stdout.write(`${line}\n`);
    return work({ say, progress: (line) => say(`   ${line}`) });
  }
  const { Listr } = await import("listr2");
  let result: { readonly value: T } | undefined;
  const list = new Listr(
    [
      {
        title,
        task: async (_, task) => {
          const value = await work({
            say: (line) => (task.output = line),
            progress: (line) => (task.title = `${title} — ${line}`),
          });
          result = { value };
        },
        rendererOptions: { outputBar: Infinity, persistentOutput: true },
      },
    ],
    // Ctrl-C is ours: the step in hand is finished first. Errors are told once, by the command.
    { registerSignalListeners: false, rendererOptions: { showErrorMessage: false } },
  );
  await list.run();
  if (!result) throw new Error("listr2 ended without running the task");
  return result.value;
}
