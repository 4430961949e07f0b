import { expect, test } from "vitest";

import { probeEveryOps, readConfig } from "../src/config.js";
import { settings } from "../src/settings.js";
import type { SettingName } from "../src/settings.js";
import { settingLines } from "../src/cli/setting-flags.js";
import { isCliError } from "../src/exit-codes.js";

const site = { ACTIONS_SITE: "http://127.0.0.1:8080" };

const refusal = (
  environment: Readonly<Record<string, string>>,
): { message: string; exitCode: number } => {
  try {
    readConfig({}, { ...site, ...environment });
  } catch (error) {
    if (isCliError(error)) return error;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(environment)}`);
};

test("has the documented default for every setting", () => {
  expect(readConfig({}, site)).toEqual({
    mode: "dry_run",
    maxPages: 0,
    maxInbox: 100,
    maxSendPerRun: 50,
    maxProductiveToProcess: 50,
    batchSize: 25,
    matchesPerPage: 20,
    matchRefreshDays: 7,
    parallelWorkers: 1,
    requestsPerSecond: 2,
    outageMs: 1_800_000,
    requestTimeoutMs: 30_000,
    maxRecoveryAttempts: 3,
    recoveryBackoffBaseMs: 2000,
    personWaitMs: 43_200_000,
    metricsPort: undefined,
    settleMs: 30_000,
    templates: undefined,
    classifierUrl: undefined,
    classifierModel: undefined,
    classifierKey: undefined,
    testingProfileId: undefined,
    optOutConfirm: false,
    emergencyStop: false,
    username: undefined,
    password: undefined,
    site: "http://127.0.0.1:8080",
    database: "actions.db",
    browser: undefined,
    browserMaxRequests: 20_000,
    browserMaxMinutes: 240,
    browserMaxMb: 1000,
    browserSpare: true,
    notifyUrl: undefined,
    notifyDesktop: false,
  });
});

// One row per setting: the variable, a value that is taken, what it becomes, and values that are refused.
const rows: readonly [SettingName, string, unknown, readonly string[]][] = [
  ["mode", "production", "production", ["development", "DRY_RUN", "live"]],
  ["maxPages", "3", 3, ["-1", "1.5", "many"]],
  ["maxInbox", "0", 0, ["-1", "x"]],
  ["maxSendPerRun", "0", 0, ["-1", "x"]],
  ["maxProductiveToProcess", "5", 5, ["-1", "x"]],
  ["batchSize", "10", 10, ["0", "2.5"]],
  ["matchesPerPage", "50", 50, ["0", "201"]],
  ["matchRefreshDays", "0", 0, ["-1", "week"]],
  ["parallelWorkers", "4", 4, ["0", "17", "two"]],
  ["requestsPerSecond", "0.5", 0.5, ["0", "-2", "fast", "1001"]],
  ["outageMs", "1000", 1000, ["-1", "1h"]],
  ["maxRecoveryAttempts", "5", 5, ["0", "101", "x"]],
  ["recoveryBackoffBaseMs", "500", 500, ["0", "1s"]],
  ["personWaitMs", "60000", 60_000, ["-1", "1.5", "1 h"]],
  ["metricsPort", "0", 0, ["-1", "65536", "http"]],
  ["requestTimeoutMs", "5000", 5000, ["0", "5s"]],
  ["settleMs", "0", 0, ["-1", "soon"]],
  ["templates", "mine.json", "mine.json", []],
  ["classifierUrl", "http://127.0.0.1:1/v1", "http://127.0.0.1:1/v1", ["127.0.0.1"]],
  ["classifierModel", "small", "small", []],
  ["classifierKey", "secret", "secret", []],
  ["testingProfileId", "ABC", "ABC", []],
  ["optOutConfirm", "true", true, ["maybe"]],
  ["emergencyStop", "true", true, ["maybe"]],
  ["username", "me", "me", []],
  ["password", "secret", "secret", []],
  ["site", "https://example.org", "https://example.org", ["example.org", "ftp://example.org"]],
  ["database", "/tmp/x.db", "/tmp/x.db", []],
  ["browser", "/usr/bin/chromium", "/usr/bin/chromium", []],
  ["browserMaxRequests", "500", 500, ["0", "many"]],
  ["browserMaxMinutes", "30", 30, ["0", "1h"]],
  ["browserMaxMb", "800", 800, ["0", "2 GB"]],
  ["browserSpare", "false", false, ["maybe"]],
  ["notifyUrl", "https://example.org/hook", "https://example.org/hook", []],
  ["notifyDesktop", "true", true, ["maybe"]],
];

test.each(rows)(
  "%s is read from its variable, and what makes no sense is refused",
  (name, given, value, refused) => {
    const { env } = settings[name];
    expect(readConfig({}, { ...site, [env]: given })[name]).toBe(value);
    for (const wrong of refused) {
      const { message, exitCode } = refusal({ [env]: wrong });
      expect(exitCode).toBe(64);
      expect(message).toContain(env);
      expect(message).toContain(`"${wrong}"`);
    }
  },
);

test("every setting has its row here", () => {
  expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(settings).toSorted());
});

test("development is refused by naming the three modes there are", () => {
  expect(refusal({ APP_MODE: "development" }).message).toBe(
    'APP_MODE (--mode) is "development": use dry_run, testing or production',
  );
});

test("testing needs its one profile", () => {
  expect(refusal({ APP_MODE: "testing" }).message).toContain("TESTING_PROFILE_ID is required");
  const config = readConfig({}, { ...site, APP_MODE: "testing", TESTING_PROFILE_ID: "P1" });
  expect(config.testingProfileId).toBe("P1");
});

test("a missing site says what to set", () => {
  expect(() => readConfig({}, {})).toThrow("ACTIONS_SITE (--site) is missing");
});

test("a flag beats its variable, and an empty variable counts as not set", () => {
  expect(readConfig({ maxPages: "7" }, { ...site, MAX_PAGES: "3" }).maxPages).toBe(7);
  expect(readConfig({}, { ...site, MAX_PAGES: "" }).maxPages).toBe(0);
  expect(readConfig({ emergencyStop: true }, site).emergencyStop).toBe(true);
});

test.each([["0x10"], ["1e3"], ["+5"], ["1_000"], ["0b1"], ["Infinity"], ["99999999999999999999"]])(
  "%s is not taken for a whole number",
  (wrong) => {
    expect(refusal({ MAX_PAGES: wrong }).message).toContain(
      `MAX_PAGES (--max-pages) is "${wrong}"`,
    );
    expect(refusal({ REQUESTS_PER_SECOND: wrong }).exitCode).toBe(64);
  },
);

test("blanks around a number are not minded, a blank variable counts as not set, and a blank flag is refused", () => {
  expect(readConfig({}, { ...site, MAX_SEND_PER_RUN: " 7 " }).maxSendPerRun).toBe(7);
  expect(readConfig({}, { ...site, MAX_SEND_PER_RUN: " " }).maxSendPerRun).toBe(50);
  for (const flags of [{ maxPages: "" }, { maxPages: " " }, { database: " " }]) {
    expect(() => readConfig(flags, site)).toThrow(`is "${Object.values(flags)[0]}"`);
  }
});

test("the effective values are printed, but never the password", () => {
  const lines = settingLines(readConfig({}, { ...site, ACTIONS_PASSWORD: "hunter2" })).join("\n");
  expect(lines).toContain("REQUESTS_PER_SECOND=2");
  expect(lines).toContain("ACTIONS_PASSWORD=(hidden)");
  expect(lines).not.toContain("hunter2");
});

test("the session is probed every max(1, round(5 / workers)) calls", () => {
  expect([1, 2, 3, 4, 10, 16].map(probeEveryOps)).toEqual([5, 3, 2, 1, 1, 1]);
});
