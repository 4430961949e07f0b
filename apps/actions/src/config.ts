import { z } from "zod";

import { CliError, exitCodes } from "./exit-codes.js";

/** Digits only: what Number() makes of "0x10", "1e3" or " " is not what was meant. */
const digits = (form: RegExp) => z.string().trim().regex(form).transform(Number);

const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  digits(/^\d+$/).pipe(z.number().min(least).max(most));

const truth = z
  .enum(["true", "false", "1", "0"])
  .transform((value) => value === "true" || value === "1");

/** Every setting: its environment variable, its flag, its rule and what it is for. */
export const settings = {
  mode: {
    env: "APP_MODE",
    flag: "--mode <mode>",
    rule: z.enum(["dry_run", "testing", "production"]).default("dry_run"),
    allowed: "dry_run, testing or production",
    help: "dry_run sends nothing, testing sends to TESTING_PROFILE_ID only",
  },
  maxPages: {
    env: "MAX_PAGES",
    flag: "--max-pages <n>",
    rule: whole(0).default(0),
    allowed: "a whole number; 0 = all",
    help: "list pages to read; 0 = all",
  },
  maxInbox: {
    env: "MAX_INBOX",
    flag: "--max-inbox <n>",
    rule: whole(0).default(100),
    allowed: "a whole number; 0 = all",
    help: "conversations to read (reading only); 0 = all",
  },
  maxSendPerRun: {
    env: "MAX_SEND_PER_RUN",
    flag: "--max-send-per-run <n>",
    rule: whole(0).default(50),
    allowed: "a whole number; 0 = send none",
    help: "messages to send; 0 = send none",
  },
  maxProductiveToProcess: {
    env: "MAX_PRODUCTIVE_TO_PROCESS",
    flag: "--max-productive-to-process <n>",
    rule: whole(0).default(50),
    allowed: "a whole number; 0 = all",
    help: "productive threads to process; 0 = all",
  },
  batchSize: {
    env: "BATCH_SIZE",
    flag: "--batch-size <n>",
    rule: whole(1).default(25),
    allowed: "a whole number of at least 1",
    help: "items between two progress lines",
  },
  matchesPerPage: {
    env: "MATCHES_PER_PAGE",
    flag: "--matches-per-page <n>",
    rule: whole(1, 200).default(20),
    allowed: "a whole number from 1 to 200",
    help: "matches asked for with one list page",
  },
  matchRefreshDays: {
    env: "MATCH_REFRESH_DAYS",
    flag: "--match-refresh-days <n>",
    rule: whole(0, 3650).default(7),
    allowed: "a whole number of days; 0 = ask for all of them anew",
    help: "a match whose list entry is as it was is asked about again only after so many days",
  },
  parallelWorkers: {
    env: "PARALLEL_WORKERS",
    flag: "--parallel-workers <n>",
    rule: whole(1, 16).default(1),
    allowed: "a whole number from 1 to 16",
    help: "items in hand at once; the session is probed every max(1, round(5 / n)) calls",
  },
  requestsPerSecond: {
    env: "REQUESTS_PER_SECOND",
    flag: "--requests-per-second <n>",
    rule: digits(/^\d+(\.\d+)?$/)
      .pipe(z.number().gt(0).max(1000))
      .default(2),
    allowed: "a number above 0, at most 1000",
    help: "the pace of all requests, evenly spaced; each endpoint slows down by itself when it says 429",
  },
  outageMs: {
    env: "OUTAGE_MS",
    flag: "--outage-ms <ms>",
    rule: whole(0).default(1_800_000),
    allowed: "milliseconds; 0 = do not wait",
    help: "how long an unreachable or refusing site is waited for before the run ends partial",
  },
  maxRecoveryAttempts: {
    env: "MAX_RECOVERY_ATTEMPTS",
    flag: "--max-recovery-attempts <n>",
    rule: whole(1, 100).default(3),
    allowed: "a whole number from 1 to 100",
    help: "failed recoveries of the browser or log-in in one outage until it is given up, and repeats of one request",
  },
  recoveryBackoffBaseMs: {
    env: "RECOVERY_BACKOFF_BASE_MS",
    flag: "--recovery-backoff-base-ms <ms>",
    rule: whole(1).default(2000),
    allowed: "milliseconds, at least 1",
    help: "the first wait; each further one is twice as long",
  },
  personWaitMs: {
    env: "PERSON_WAIT_MS",
    flag: "--person-wait-ms <ms>",
    rule: whole(0).default(43_200_000),
    allowed: "milliseconds; 0 = end at once",
    help: "how long a run that cannot sign in any more waits for you (actions resume) before it ends",
  },
  requestTimeoutMs: {
    env: "REQUEST_TIMEOUT_MS",
    flag: "--request-timeout-ms <ms>",
    rule: whole(1).default(30_000),
    allowed: "milliseconds, at least 1",
    help: "how long one request may take",
  },
  settleMs: {
    env: "SETTLE_MS",
    flag: "--settle-ms <ms>",
    rule: whole(0).default(30_000),
    allowed: "milliseconds",
    help: "how long a message whose answer was lost may still turn up, before it counts as not sent",
  },
  templates: {
    env: "ACTIONS_TEMPLATES",
    flag: "--templates <file>",
    rule: z.string().min(1).optional(),
    allowed: "a JSON file with template keys and their texts",
    help: "your own message templates; those that it leaves out stay as they are",
  },
  classifierUrl: {
    env: "CLASSIFIER_URL",
    flag: "--classifier-url <url>",
    rule: z.url({ protocol: /^https?$/ }).optional(),
    allowed: "the address of an OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1",
    help: "what classifies replies instead of the built-in rules",
  },
  classifierModel: {
    env: "CLASSIFIER_MODEL",
    flag: "--classifier-model <name>",
    rule: z.string().min(1).optional(),
    allowed: "the name of a model",
    help: "the model that CLASSIFIER_URL is asked for",
  },
  // No flag: it is a secret.
  classifierKey: {
    env: "CLASSIFIER_KEY",
    flag: undefined,
    rule: z.string().min(1).optional(),
    allowed: "the key of CLASSIFIER_URL",
    help: "never logged",
  },
  testingProfileId: {
    env: "TESTING_PROFILE_ID",
    flag: "--testing-profile-id <id>",
    rule: z.string().min(1).optional(),
    allowed: "a profile id",
    help: "the one profile that testing mode may write to",
  },
  emergencyStop: {
    env: "EMERGENCY_STOP",
    flag: "--emergency-stop",
    rule: truth.default(false),
    allowed: "true or false",
    help: "refuse to do anything",
  },
  username: {
    env: "ACTIONS_USERNAME",
    flag: "--username <name>",
    rule: z.string().min(1).optional(),
    allowed: "the name to sign in with",
    help: "asked for on a terminal when missing",
  },
  // No flag: a password in an argument list can be read by every process.
  password: {
    env: "ACTIONS_PASSWORD",
    flag: undefined,
    rule: z.string().min(1).optional(),
    allowed: "the password",
    help: "asked for on a terminal when missing; never logged",
  },
  site: {
    env: "ACTIONS_SITE",
    flag: "--site <url>",
    rule: z.url({ protocol: /^https?$/ }),
    allowed: "an http or https address, such as http://127.0.0.1:8080",
    help: "the address of the site",
  },
  database: {
    env: "ACTIONS_DATABASE",
    flag: "--database <file>",
    rule: z.string().min(1).default("actions.db"),
    allowed: "a file",
    help: "the SQLite file that holds what was gathered and how far the work is",
  },
  browser: {
    env: "ACTIONS_BROWSER",
    flag: "--browser-path <file>",
    rule: z.string().min(1).optional(),
    allowed: "the path of a Chrome, Edge or Chromium",
    help: "the browser to use; found or fetched when missing",
  },
  browserMaxRequests: {
    env: "BROWSER_MAX_REQUESTS",
    flag: "--browser-max-requests <n>",
    rule: whole(1).default(20_000),
    allowed: "a whole number of at least 1",
    help: "after so many requests the browser is replaced by a fresh one, with its log-in and without a break",
  },
  browserMaxMinutes: {
    env: "BROWSER_MAX_MINUTES",
    flag: "--browser-max-minutes <n>",
    rule: whole(1).default(240),
    allowed: "a whole number of at least 1",
    help: "the same after so long",
  },
  browserMaxMb: {
    env: "BROWSER_MAX_MB",
    flag: "--browser-max-mb <n>",
    rule: whole(1).default(2000),
    allowed: "a whole number of at least 1",
    help: "the same when it holds so much memory, in megabytes (Linux)",
  },
  notifyUrl: {
    env: "NOTIFY_URL",
    flag: "--notify-url <url>",
    rule: z.url({ protocol: /^https?$/ }).optional(),
    allowed: "an http or https address that takes a POST",
    help: "told as JSON how each run ended, and when one waits for you",
  },
  metricsPort: {
    env: "METRICS_PORT",
    flag: "--metrics-port <port>",
    rule: whole(0, 65_535).optional(),
    allowed: "a port from 1 to 65535, or 0 for any that is free",
    help: "serve /metrics for Prometheus there, on this computer only",
  },
  notifyDesktop: {
    env: "NOTIFY_DESKTOP",
    flag: "--notify-desktop",
    rule: truth.default(false),
    allowed: "true or false",
    help: "a message on this computer's desktop when the runs have ended, or one waits for you",
  },
} as const;

export type SettingName = keyof typeof settings;

/** The effective settings of one run. */
export type Config = { readonly [K in SettingName]: z.output<(typeof settings)[K]["rule"]> };

/** What the command line gave, as commander hands it over. */
export type Flags = Readonly<Partial<Record<SettingName, string | true>>>;

/**
 * Reads every setting from the flags, else from the environment, else its default.
 *
 * @throws CliError (exit 64) naming the setting, the value and what is allowed
 */
export function readConfig(
  flags: Flags,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const names = Object.keys(settings) as SettingName[];
  const config = Object.fromEntries(
    names.map((name) => {
      const { env } = settings[name];
      // A blank variable is how a shell says "not set".
      const variable = environment[env]?.trim() === "" ? undefined : environment[env];
      const flag = flags[name] === true ? "true" : flags[name];
      return [name, readSetting(name, flag ?? variable)];
    }),
  ) as Config;
  if (config.mode === "testing" && !config.testingProfileId) {
    throw usage(
      "TESTING_PROFILE_ID is required when APP_MODE is testing: set it to the one allowed profile",
    );
  }
  return config;
}

function readSetting(name: SettingName, given: string | undefined): unknown {
  const { env, flag, rule, allowed } = settings[name];
  const parsed = rule.safeParse(given);
  if (parsed.success && given?.trim() !== "") return parsed.data;
  const called = flag ? `${env} (${flag.split(" ")[0]})` : env;
  throw given === undefined
    ? usage(`${called} is missing: set it to ${allowed}`)
    : usage(`${called} is "${shown(name, given)}": use ${allowed}`);
}

const usage = (message: string): CliError => new CliError(message, exitCodes.usage);

/** A value as it may be printed. */
export function shown(name: SettingName, value: string | number | boolean | undefined): string {
  // Who knows a webhook's address may write to it.
  const isSecret = name === "password" || name === "classifierKey" || name === "notifyUrl";
  return isSecret && value !== undefined ? "(hidden)" : String(value ?? "(none)");
}

/** How often the session is probed: the guide's every fifth operation, shared by the workers. */
export function probeEveryOps(workers: number): number {
  return Math.max(1, Math.round(5 / workers));
}
