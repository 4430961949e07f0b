import type { z } from "zod";

import { CliError, exitCodes } from "./exit-codes.js";
import { settingRules } from "./setting-rules.js";
import { settings } from "./settings.js";
import type { SettingName } from "./settings.js";
import { shown } from "./shown-setting.js";

/** The effective settings of one run. */
export type Config = { readonly [K in SettingName]: z.output<(typeof settingRules)[K]> };

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
  const { env, flag, allowed } = settings[name];
  const parsed = settingRules[name].safeParse(given);
  if (parsed.success && given?.trim() !== "") return parsed.data;
  const called = flag ? `${env} (${flag.split(" ")[0]})` : env;
  throw given === undefined
    ? usage(`${called} is missing: set it to ${allowed}`)
    : usage(`${called} is "${shown(name, given)}": use ${allowed}`);
}

const usage = (message: string): CliError => new CliError(message, exitCodes.usage);

/** How often the session is probed: the guide's every fifth operation, shared by the workers. */
export function probeEveryOps(workers: number): number {
  return Math.max(1, Math.round(5 / workers));
}
