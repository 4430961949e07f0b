import { fs } from "../builtins.js";
import { hostScript } from "../wsl/host-script.js";
import type { HostClass } from "../wsl/host-script.js";
import { heldByChild } from "./held-by-child.js";
import type { Method } from "./method.js";

/** Windows's own PowerShell, wherever its drives are mounted. */
const paths = ["/mnt/c", "/c"].map(
  (drive) => `${drive}/Windows/System32/WindowsPowerShell/v1.0/powershell.exe`,
);

/** PowerShell starts and compiles a few lines before it answers. */
const startMs = 15_000;

/**
 * The Windows that a WSL guest runs on, which alone decides about sleep: one program there holds the lock for us and reads
 * from us until we are gone.
 */
export const windowsHost: Method = {
  name: "windows-host",
  classes: ["system", "display"],
  async take({ class: what, app, reason, bus }) {
    const script = hostScript(what as HostClass, `${app}: ${reason}`);
    const encoded = Buffer.from(script, "utf16le").toString("base64");
    const args = ["-NoProfile", "-NonInteractive", "-EncodedCommand", encoded];
    const timeoutMs = Math.max(startMs, bus.timeoutMs);
    return await heldByChild({ command: powershell(), args, timeoutMs });
  },
};

function powershell(): string {
  const found = paths.find((path) => fs.existsSync(path));
  if (found !== undefined) return found;
  const hint =
    "Mount the Windows drive (automount in /etc/wsl.conf) and allow interop there ([interop] enabled=true), or keep Windows awake itself.";
  const error = new Error("Windows PowerShell is not to be found from here");
  throw Object.assign(error, { code: "ERR_NO_INTEROP", hint });
}
