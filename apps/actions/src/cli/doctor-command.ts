import { readConfig } from "../config.js";
import type { Finding } from "../doctor/check.js";
import type { Check } from "../doctor/check.js";
import { databaseCheck } from "../doctor/database-check.js";
import { explainError } from "../doctor/explain-error.js";
import { keepAwakeCheck } from "../doctor/keep-awake.js";
import { ratesCheck } from "../doctor/rates-check.js";
import { browserCheck, logInCheck, siteCheck } from "../doctor/site-checks.js";
import { exitCodes } from "../exit-codes.js";
import { messageOf } from "../runner/stop-error.js";
import { flagsOf } from "./setting-flags.js";

export interface DoctorFlags extends Readonly<Record<string, unknown>> {
  readonly explain?: string;
  readonly json?: boolean;
}

const checks: readonly Check[] = [
  keepAwakeCheck,
  browserCheck,
  databaseCheck,
  siteCheck,
  logInCheck,
  ratesCheck,
];

/** How long one check may take, in ms: a browser may have to be fetched first. */
const CHECK_MS = 240_000;

const signs: Readonly<Record<Finding["state"], string>> = { ok: "✅", warn: "⚠️", fail: "❌" };

/** `actions doctor`: what a run needs, each tried for real. Exit 1 when something is missing. */
export async function doctorCommand(flags: DoctorFlags): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (flags.explain !== undefined) {
    for (const line of explainError(flags.explain)) say(line);
    return exitCodes.complete;
  }
  const config = readConfig(flagsOf(flags), process.env);
  const findings: ({ readonly name: string } & Finding)[] = [];
  for (const check of checks) {
    const finding = await check
      .run(config, AbortSignal.timeout(CHECK_MS))
      .catch((error: unknown): Finding => ({ state: "fail", found: messageOf(error) }));
    findings.push({ name: check.name, ...finding });
    if (flags.json) continue;
    say(`${signs[finding.state]} ${check.name}: ${finding.found}`);
    if (finding.wayOut !== undefined) say(`   → ${finding.wayOut}`);
  }
  if (flags.json) say(JSON.stringify(findings, null, 2));
  return findings.some(({ state }) => state === "fail") ? exitCodes.failed : exitCodes.complete;
}
