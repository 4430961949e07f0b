import { Command } from "commander";

import { GivenUpError, Proof } from "./proof.js";

/** The command line that the tools of this folder share. */
export async function tool(
  name: string,
  description: string,
  work: (proof: Proof, words: readonly string[]) => Promise<void>,
  words = "",
): Promise<void> {
  const command = new Command(`pnpm ${name}`)
    .description(description)
    .option("--json <file>", "write { passed, failed, results } there")
    .showHelpAfterError();
  if (words !== "") command.argument(words);
  command.parse();
  const proof = new Proof();
  try {
    await work(proof, command.args);
  } catch (error) {
    if (!(error instanceof GivenUpError)) {
      await proof.check(name, () => {
        throw error;
      });
    }
  }
  process.exitCode = await proof.finish(command.opts<{ json?: string }>().json);
}
