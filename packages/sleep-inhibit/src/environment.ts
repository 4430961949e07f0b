import { existsSync, readFileSync } from "node:fs";

import { desktop } from "./linux/desktop.js";
import type { Environment } from "./types.js";

/** Where this process runs, as far as it matters for sleep. Reads a few files of a few bytes. */
export function environment(): Environment[] {
  const found: Environment[] = [];
  if (inContainer()) found.push("container");
  if (inWsl()) found.push("wsl");
  if (isSet("SSH_CONNECTION") || isSet("SSH_TTY")) found.push("ssh");
  if (isSet("CI") && process.env["CI"] !== "false") found.push("ci");
  if (desktop() !== undefined) found.push("desktop");
  return found;
}

/** A container of Docker, Podman, Kubernetes, LXC or systemd-nspawn. */
function inContainer(): boolean {
  if (isSet("KUBERNETES_SERVICE_HOST") || isSet("container")) return true;
  if (existsSync("/.dockerenv") || existsSync("/run/.containerenv")) return true;
  return /\/docker[/-]|\/kubepods|\/lxc[./]|\/libpod|\/containerd/u.test(read("/proc/self/cgroup"));
}

/** The kernel of the Windows Subsystem for Linux names its maker. */
function inWsl(): boolean {
  return /microsoft/iu.test(read("/proc/sys/kernel/osrelease"));
}

function isSet(name: string): boolean {
  return (process.env[name] ?? "") !== "";
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
