import { confirmOptOut, optOutsOf, undoOptOut } from "../database/opt-outs.js";
import type { OptOut } from "../database/opt-outs.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { databaseFile } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";
import { mustNotRun } from "./running-now.js";
import { withDatabase } from "./with-database.js";

/** What a person may decide of somebody who asked to be left alone. */
const decisions = {
  /** They do. */
  confirm: confirmOptOut,
  /** They do not: it was a misunderstanding. */
  undo: undoOptOut,
} as const;

export type OptOutDecision = keyof typeof decisions;

/** `actions opt-outs list`: who asked to be left alone, in which words, and what has come of it. */
export async function listOptOuts(
  flags: DatabaseFlags & { readonly json?: boolean },
): Promise<number> {
  return withDatabase(flags, async (db) => {
    const all = await optOutsOf(db);
    const text = flags.json ? JSON.stringify(all, null, 2) : all.map(lines).join("\n");
    process.stdout.write(`${text || "Nobody has asked to be left alone."}\n`);
  });
}

/** `actions opt-outs confirm|undo <profile>`: what a person makes of it. `confirm --all`: they are right, all of them. */
export async function decideOptOut(
  what: OptOutDecision,
  profile: string | undefined,
  flags: DatabaseFlags & { readonly all?: boolean },
): Promise<number> {
  if ((profile === undefined) !== (flags.all === true)) {
    throw new CliError(`Name one profile of actions opt-outs list, or say --all`, exitCodes.usage);
  }
  return withDatabase(flags, async (db) => {
    await mustNotRun(db, await databaseFile(flags));
    const all = await optOutsOf(db);
    const id = profile?.toUpperCase();
    const chosen = all.filter(
      ({ profileId, confirmedAt }) => profileId === id || (flags.all && confirmedAt === null),
    );
    if (id !== undefined && chosen.length === 0) {
      const wrong = `${profile} has not asked to be left alone: see actions opt-outs list`;
      throw new CliError(wrong, exitCodes.usage);
    }
    await db.transaction().execute(async (trx) => {
      for (const { profileId } of chosen) await decisions[what](trx, profileId);
    });
    const done = { confirm: "left alone, as you say", undo: "may be written to again" }[what];
    const told = chosen.map((one) => `${nameOf(one)}: ${done}`).join("\n");
    process.stdout.write(`${told || "There is nobody whom you have not confirmed yet."}\n`);
  });
}

const nameOf = ({ profileId, name }: OptOut): string =>
  name === null ? profileId : `${profileId} (${name})`;

function lines(one: OptOut): string {
  const { why, words, toldAt, takesNone, confirmedAt } = one;
  const notTold = takesNone === 1 ? "takes no messages" : "not told yet";
  const told = toldAt === null ? notTold : `told ${toldAt.slice(0, 10)}`;
  const looked = confirmedAt === null ? "not confirmed by you" : "confirmed";
  const said = (words ?? "").replaceAll(/\s+/g, " ").trim();
  return `${nameOf(one)}: ${told}, ${looked}; ${why ?? "reason unknown"}${said === "" ? "" : `\n    "${said}"`}`;
}
