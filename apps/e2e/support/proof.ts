import { writeFile } from "node:fs/promises";

interface Result {
  readonly name: string;
  readonly ok: boolean;
}

/** What was proven so far: one line each on standard output, and all of it as JSON on demand. */
export class Proof {
  readonly #results: Result[] = [];

  /** Records whether `work` succeeds and goes on either way. What it returns is shown beside the name. */
  async check(name: string, work: () => Promise<string | void> | string | void): Promise<boolean> {
    const startedAt = Date.now();
    try {
      const found = await work();
      this.#record({ name, ok: true }, startedAt, found ?? "");
      return true;
    } catch (error) {
      this.#record({ name, ok: false }, startedAt, message(error));
      return false;
    }
  }

  /** Records it too, and gives the rest up when it fails: what follows could not be judged. */
  async need<T>(name: string, work: () => Promise<T>): Promise<T> {
    const startedAt = Date.now();
    try {
      const value = await work();
      this.#record({ name, ok: true }, startedAt, "");
      return value;
    } catch (error) {
      this.#record({ name, ok: false }, startedAt, message(error));
      throw new GivenUpError(name, { cause: error });
    }
  }

  /** Writes the JSON and returns the exit code: 0 only when something was proven and nothing failed. */
  async finish(json: string | undefined): Promise<number> {
    const results = this.#results;
    const passed = results.filter(({ ok }) => ok).length;
    const failed = results.length - passed;
    if (json !== undefined) {
      await writeFile(json, `${JSON.stringify({ passed, failed, results }, null, 2)}\n`);
    }
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    return failed === 0 && passed > 0 ? 0 : 1;
  }

  #record(result: Result, startedAt: number, found: string): void {
    this.#results.push(result);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    const beside = found === "" ? "" : `: ${found}`;
    process.stdout.write(`${result.ok ? "✅" : "❌"} ${result.name}${beside} (${seconds} s)\n`);
  }
}

/** A step failed that everything after it needs; it is in the results already. */
export class GivenUpError extends Error {
  override readonly name = "GivenUpError";
}

const message = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
