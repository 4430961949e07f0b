import { Command } from "commander";

import { GivenUpError, Proof } from "./proof.js";

/** The flags of a tool's own that were given. */
type Given = Readonly<Record<string, true | undefined>>;

/** The command line that the tools of this folder share. */
export async function tool(
  name: string,
  description: string,
  work: (proof: Proof, words: readonly string[], given: Given) => Promise<void>,
  words = "",
  flags: Readonly<Record<string, string>> = {},
): Promise<void> {
  const command = new Command(`pnpm ${name}`)
    .description(description)
    .option("--json <file>", "write { passed, failed, results } there")
    .showHelpAfterError();
  if (words !== "") command.argument(words);
  for (const [flag, help] of Object.entries(flags)) command.option(flag, help);
  command.parse();
  const proof = new Proof();
  try {
    await work(proof, command.args, command.opts<Given>());
  } catch (error) {
    if (!(error instanceof GivenUpError)) {
      await proof.check(name, () => {
        throw error;
      });
    }
  }
  process.exitCode = await proof.finish(command.opts<{ json?: string }>().json);
}
