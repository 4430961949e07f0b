import { startRunner } from "../src/start/runner-process.js";
import type { RunnerProcess } from "../src/start/runner-process.js";

/** The runner as somebody would use it who starts it again at once whenever it dies. */
export interface Contestant extends Disposable {
  browser(): number | undefined;
  kill(): void;
  /** The next time that it ends by its own rules, `mend` is done and it is started again. Resolves before that. */
  whenItEnds(mend: () => Promise<void>): Promise<void>;
  /** Every browser that it has used. */
  readonly browsers: ReadonlySet<number>;
  /** How often it was started. */
  readonly starts: number;
  /** The exit code of the process that ended by its own rules. */
  readonly ended: Promise<number>;
}

/** A runner that dies as often as this does so by itself. */
const MOST_STARTS = 300;

export function startContestant(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Contestant {
  const browsers = new Set<number>();
  let starts = 0;
  let runner: RunnerProcess | undefined;
  let isOver = false;
  let mending: (() => Promise<void>) | undefined;
  const note = (): void => {
    const pid = runner?.browser();
    if (pid !== undefined) browsers.add(pid);
  };
  const watching = setInterval(note, 20);
  const ended = (async () => {
    for (;;) {
      starts += 1;
      runner = startRunner(args, env, say);
      const code = await runner.ended;
      note();
      if (code !== null && code !== 0 && mending !== undefined) {
        await mending();
        continue;
      }
      if (code !== null || isOver) return code ?? -1;
      if (starts >= MOST_STARTS) throw new Error(`The runner was started ${starts} times`);
    }
  })().finally(() => clearInterval(watching));
  return {
    browser: () => runner?.browser(),
    kill: () => runner?.kill("SIGKILL"),
    whenItEnds: (mend) =>
      new Promise((resolve, reject) => {
        mending = async () => {
          mending = undefined;
          await mend().then(resolve, reject);
        };
        void ended.then(() => reject(new Error("It ended without trouble")), reject);
      }),
    browsers,
    get starts() {
      return starts;
    },
    ended,
    [Symbol.dispose]() {
      isOver = true;
      runner?.kill("SIGKILL");
    },
  };
}
