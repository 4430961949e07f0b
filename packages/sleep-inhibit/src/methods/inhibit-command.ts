import type { MethodName } from "../types.js";
import { heldByChild } from "./held-by-child.js";
import type { Method } from "./method.js";

/** logind's lock, held for us by systemd's or elogind's own command, where native code cannot be loaded. */
export const inhibitCommand = (name: MethodName & `${string}-inhibit`): Method => ({
  name,
  classes: ["idle", "sleep", "handle-lid-switch", "shutdown"],
  async take({ class: what, app, reason, bus }) {
    const lock = [`--what=${what}`, `--who=${app}`, `--why=${reason}`, "--mode=block"];
    const args = [...lock, "sh", "-c", "echo held; exec cat"];
    return await heldByChild({ command: name, args, timeoutMs: bus.timeoutMs });
  },
});
