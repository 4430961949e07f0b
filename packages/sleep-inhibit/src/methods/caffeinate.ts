import { heldByChild } from "./held-by-child.js";
import type { Method } from "./method.js";

/** What each class is called there. Never `-u`, which overrides the others. */
const flags: Readonly<Record<string, string>> = {
  PreventUserIdleSystemSleep: "-i",
  PreventUserIdleDisplaySleep: "-d",
  PreventSystemSleep: "-s",
};

/**
 * macOS's own command, where native code cannot be loaded and in workers. It holds for as long as the command that it runs
 * reads from us: so it is there when it says so, and ends with whoever asked, be that the process or a worker of it.
 */
export const caffeinate: Method = {
  name: "caffeinate",
  classes: Object.keys(flags),
  async take({ class: type, bus }) {
    const args = [flags[type] ?? "-i", "/bin/sh", "-c", "echo held; exec /bin/cat"];
    return await heldByChild({ command: "/usr/bin/caffeinate", args, timeoutMs: bus.timeoutMs });
  },
};
