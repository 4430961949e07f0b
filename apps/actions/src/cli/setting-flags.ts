import type { Command } from "commander";

import { shown } from "../shown-setting.js";
import { settings } from "../settings.js";
import type { Config, Flags } from "../config.js";
import type { SettingName } from "../settings.js";

const names = Object.keys(settings) as SettingName[];

/** Gives a command one flag per setting; the help names the variable that does the same. */
export function addSettings(command: Command): Command {
  for (const name of names) {
    const { flag, env, help } = settings[name];
    if (flag !== undefined) command.option(flag, `${help} (${env})`);
  }
  const { password } = settings;
  return command.addHelpText("after", `\nThe password: ${password.env}, ${password.help}.`);
}

/** The flags as settings, under the names that commander made of them. */
export function flagsOf(options: Readonly<Record<string, unknown>>): Flags {
  return Object.fromEntries(
    names.flatMap((name) => {
      const long = settings[name].flag?.match(/^--([a-z-]+)/)?.[1];
      const given = long && options[camelCase(long)];
      return typeof given === "string" || given === true ? [[name, given]] : [];
    }),
  );
}

const camelCase = (long: string): string =>
  long.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The settings as they count, one per line. */
export function settingLines(config: Config): readonly string[] {
  return names.map((name) => `   ${settings[name].env}=${shown(name, config[name])}`);
}
