import { z } from "zod";

import { endpointNames } from "./endpoint-names.js";
import { OptionError } from "./errors.js";
import { type FaultRuleInput, scheduleSchema } from "./fault-rules.js";
import { type Limit, type RetryAfterChoice, retryAfterChoices } from "./limits.js";
import { type ExpiryStyle, expiryStyles } from "./sessions.js";

/** How the practice site is set up. Every field may be left out. */
export interface PracticeSiteOptions {
  /** Port of the site; 0 takes any that is free. @default 0 */
  readonly port?: number | undefined;
  /** Port of the admin interface; 0 takes any that is free. @default 0 */
  readonly adminPort?: number | undefined;
  /** How many matches the list has at first. @default 200 */
  readonly matches?: number | undefined;
  /** What the world is made from: the same seed gives the same world. @default 1 */
  readonly seed?: number | undefined;
  /** The share of the matches that are in the owner's tree, 0 to 1. @default 0.25 */
  readonly inTreeShare?: number | undefined;
  /** Name that signs in. @default "practice" */
  readonly username?: string | undefined;
  /** Password that signs in. @default "practice" */
  readonly password?: string | undefined;
  /** Minutes a session lasts, on the site's clock; 0 is for ever. @default 30 */
  readonly sessionMinutes?: number | undefined;
  /** Requests a session lasts; 0 is without limit. @default 0 */
  readonly sessionRequests?: number | undefined;
  /** How JSON endpoints tell that a session is over. @default "303" */
  readonly expiryStyle?: ExpiryStyle | undefined;
  /** Minutes a CSRF token lasts, on the site's clock. @default 30 */
  readonly csrfMinutes?: number | undefined;
  /** How many times as fast as the real one the site's clock runs, from 1 on. @default 1 */
  readonly speed?: number | undefined;
  /** File to which every journal entry is appended. @default none */
  readonly journal?: string | undefined;
  /** Folder for the admin token. @default a fresh private folder, removed when the site closes */
  readonly state?: string | undefined;
  /** Rate limits. @default [] */
  readonly limits?: readonly Limit[] | undefined;
  /** How rate limits announce their end. @default "alternate" */
  readonly retryAfter?: RetryAfterChoice | undefined;
  /** A new match arrives after every so many answers of the match list; 0 is never. @default 0 */
  readonly shiftEvery?: number | undefined;
  /**
   * Conversations in the inbox at first, up to 5000. Nine in ten are with members who are matches, so
   * there are never more than the matches have profiles for. @default 60
   */
  readonly conversations?: number | undefined;
  /** Minutes a cursor of the inbox lasts, on the site's clock. @default 15 */
  readonly cursorMinutes?: number | undefined;
  /** Characters a message may have, as JavaScript counts them. @default 4000 */
  readonly messageLimit?: number | undefined;
  /** A member's message arrives after every so many answers of the inbox; 0 is never. @default 0 */
  readonly inboxShiftEvery?: number | undefined;
  /**
   * After every so many answers of the inbox one of the conversations just listed changes: in turn its
   * newest message gets another text, or a newer one is added; 0 is never. @default 0
   */
  readonly editEvery?: number | undefined;
  /** Faults that are there from the start or wait for their trigger. @default [] */
  readonly schedule?: readonly FaultRuleInput[] | undefined;
}

const port = z.int().min(0).max(65_535);
const minutes = z.number().max(525_600);
const text = z.string().min(1, "it must not be empty");

const schema = z.strictObject({
  port: port.default(0),
  adminPort: port.default(0),
  matches: z.int().min(0).max(100_000).default(200),
  seed: z.int().default(1),
  inTreeShare: z.number().min(0).max(1).default(0.25),
  username: text.default("practice"),
  password: text.default("practice"),
  sessionMinutes: minutes.min(0).default(30),
  sessionRequests: z.int().min(0).default(0),
  expiryStyle: z.enum(expiryStyles).default("303"),
  csrfMinutes: minutes.positive().default(30),
  speed: z.number().min(1).max(1_000_000).default(1),
  journal: text.optional(),
  state: text.optional(),
  limits: z
    .array(
      z.strictObject({
        endpoint: z.enum([...endpointNames, "*"]),
        count: z.int().positive(),
        windowMs: z.number().positive(),
      }),
    )
    .default([]),
  retryAfter: z.enum(retryAfterChoices).default("alternate"),
  shiftEvery: z.int().min(0).default(0),
  conversations: z.int().min(0).max(5000).default(60),
  cursorMinutes: minutes.positive().default(15),
  messageLimit: z.int().min(1).max(1_000_000).default(4000),
  inboxShiftEvery: z.int().min(0).default(0),
  editEvery: z.int().min(0).default(0),
  schedule: scheduleSchema.default([]),
});

/** The options with their defaults. */
export type Settings = z.output<typeof schema>;

/**
 * Checks options and fills in the defaults. `nameOf` turns a field into the name its user knows.
 *
 * @throws OptionError for the first wrong one, naming it, its value and what would do.
 */
export function resolveOptions(
  options: unknown,
  nameOf: (field: string) => string = (field) => field,
): Settings {
  const result = schema.safeParse(options);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const [field = "options", ...inside] = (issue?.path ?? []).map(String);
  const where =
    nameOf(field) + inside.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join("");
  const value = issue?.path.reduce(
    (of: unknown, key) => (of instanceof Object ? Reflect.get(of, key) : undefined),
    options,
  );
  throw new OptionError(`${where}: ${shown(value)} will not do: ${issue?.message ?? "invalid"}`);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
