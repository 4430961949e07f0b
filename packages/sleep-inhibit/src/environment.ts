import { fs } from "./builtins.js";
import { desktop } from "./linux/desktop.js";
import { power } from "./power/power.js";
import { isMainThread } from "./thread.js";
import type { Environment } from "./types.js";

interface Marks {
  readonly container: boolean;
  readonly wsl: boolean;
  readonly sandbox: boolean;
}

let marks: Marks | undefined;

/** Where this process runs, as far as it matters for sleep. Reads a few small files, once. */
export function environment(): Environment[] {
  // A process does not move, so what the files say stays true.
  marks ??= {
    container: hasContainerFiles(),
    wsl: hasWslKernel(),
    sandbox: fs.existsSync("/.flatpak-info"),
  };
  const found: Environment[] = [];
  if (marks.container || isSet("KUBERNETES_SERVICE_HOST") || isSet("container")) {
    found.push("container");
  }
  if (marks.wsl) found.push("wsl");
  if (isSet("SSH_CONNECTION") || isSet("SSH_TTY")) found.push("ssh");
  if (isSet("CI") && process.env["CI"] !== "false") found.push("ci");
  if (desktop() !== undefined) found.push("desktop");
  if (marks.sandbox || isSet("SNAP")) found.push("sandbox");
  if (power().onBattery) found.push("on-battery");
  if (!isMainThread()) found.push("worker");
  return found;
}

/** What Docker, Podman, Kubernetes and LXC leave behind. */
function hasContainerFiles(): boolean {
  if (fs.existsSync("/.dockerenv") || fs.existsSync("/run/.containerenv")) return true;
  return /\/docker[/-][0-9a-f]{12}|\/kubepods|\/lxc[./]|\/libpod-|\/cri-containerd/u.test(
    read("/proc/self/cgroup"),
  );
}

/** The kernel of the Windows Subsystem for Linux names its maker. */
function hasWslKernel(): boolean {
  return /microsoft/iu.test(read("/proc/sys/kernel/osrelease"));
}

function isSet(name: string): boolean {
  return (process.env[name] ?? "") !== "";
}

function read(path: string): string {
  try {
    return fs.readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
