import { homedir } from "node:os";
import { join } from "node:path";

/** Where what can be made again is kept, for this user alone. */
export const cacheFolder = (): string =>
  join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "longhaul");
