import type { Config } from "../config.js";

/** Somebody, and the mode that says who may be written to. */
export interface Writable {
  readonly mode: Config["mode"];
  readonly profileId: string;
  readonly testingProfileId: string | undefined;
}

/** Why the mode forbids writing to somebody; undefined when it does not. */
export function whyNotWritable({
  mode,
  profileId,
  testingProfileId,
}: Writable): string | undefined {
  const isTester = profileId.toUpperCase() === testingProfileId?.toUpperCase();
  if (mode === "testing" && !isTester) return "is not TESTING_PROFILE_ID, and the mode is testing";
  if (mode === "production" && isTester) return "is TESTING_PROFILE_ID, and the mode is production";
  return undefined;
}
