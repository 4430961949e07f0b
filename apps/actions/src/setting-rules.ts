import { z } from "zod";

import type { SettingName } from "./settings.js";

/** Digits only: what Number() makes of "0x10", "1e3" or " " is not what was meant. */
const digits = (form: RegExp) => z.string().trim().regex(form).transform(Number);

const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  digits(/^\d+$/).pipe(z.number().min(least).max(most));

const truth = z
  .enum(["true", "false", "1", "0"])
  .transform((value) => value === "true" || value === "1");

/** What each setting may be, and what it is when nothing is said. Apart from the rest, so that help needs no validator. */
export const settingRules = {
  mode: z.enum(["dry_run", "testing", "production"]).default("dry_run"),
  maxPages: whole(0).default(0),
  maxInbox: whole(0).default(100),
  maxSendPerRun: whole(0).default(50),
  maxProductiveToProcess: whole(0).default(50),
  batchSize: whole(1).default(25),
  matchesPerPage: whole(1, 200).default(20),
  matchRefreshDays: whole(0, 3650).default(7),
  parallelWorkers: whole(1, 16).default(1),
  requestsPerSecond: digits(/^\d+(\.\d+)?$/)
    .pipe(z.number().gt(0).max(1000))
    .default(2),
  outageMs: whole(0).default(1_800_000),
  maxRecoveryAttempts: whole(1, 100).default(3),
  recoveryBackoffBaseMs: whole(1).default(2000),
  personWaitMs: whole(0).default(43_200_000),
  requestTimeoutMs: whole(1).default(30_000),
  settleMs: whole(0).default(30_000),
  templates: z.string().min(1).optional(),
  classifierUrl: z.url({ protocol: /^https?$/ }).optional(),
  classifierModel: z.string().min(1).optional(),
  classifierKey: z.string().min(1).optional(),
  testingProfileId: z.string().min(1).optional(),
  optOutConfirm: truth.default(false),
  emergencyStop: truth.default(false),
  username: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  site: z.url({ protocol: /^https?$/ }),
  database: z.string().min(1).default("actions.db"),
  browser: z.string().min(1).optional(),
  browserMaxRequests: whole(1).default(20_000),
  browserMaxMinutes: whole(1).default(240),
  browserMaxMb: whole(1).default(1000),
  browserSpare: truth.default(true),
  notifyUrl: z.url({ protocol: /^https?$/ }).optional(),
  metricsPort: whole(0, 65_535).optional(),
  notifyDesktop: truth.default(false),
} as const satisfies Readonly<Record<SettingName, z.ZodType>>;
