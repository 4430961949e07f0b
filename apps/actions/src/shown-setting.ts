import type { SettingName } from "./settings.js";

/** A value as it may be printed. */
export function shown(name: SettingName, value: string | number | boolean | undefined): string {
  // Who knows a webhook's address may write to it.
  const isSecret = name === "password" || name === "classifierKey" || name === "notifyUrl";
  return isSecret && value !== undefined ? "(hidden)" : String(value ?? "(none)");
}
