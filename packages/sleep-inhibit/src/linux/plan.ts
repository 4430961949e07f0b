import { environment } from "../environment.js";
import { isMainThread } from "../thread.js";
import type { Aim, Group, Plan, Use } from "../plan/use.js";
import type { LockRequest } from "../request.js";
import type { Limit, MethodName } from "../types.js";
import { desktop } from "./desktop.js";
import type { Desktop } from "./desktop.js";
import { onWsl } from "../wsl/plan.js";
import { doubt, doubtSync } from "./doubt.js";
import { byCommand, extras, logindIdle, policy, power, saver, session, viaPortal } from "./uses.js";

/** What to ask for on Linux: by the desktop, and outside one of logind. */
export function plan({ keep, also }: LockRequest): Plan {
  const where = environment();
  if (where.includes("wsl")) return onWsl(keep);
  const here = desktop();
  const idle = where.includes("sandbox")
    ? [...portalGroups(keep), ...asIs(here, keep)]
    : asIs(here, keep);
  const more = [...new Set(also)].map((extra): Group => [
    extra === "lid" && here !== undefined ? { ...extras.lid, honour: here.lid } : extras[extra],
  ]);
  return {
    groups: [...idle, ...more].map(withCommands),
    known: () => everything(here, keep),
    whyNot: (method) => whyNot(method, here),
    limits: (held) => limits(held, keep),
    wayOut,
    ...(here === undefined ? { doubt: { ask: doubt, askSync: doubtSync } } : {}),
    ...(where.includes("container") ? { doubtful: container } : {}),
  };
}

const container =
  "whether the logind that this container reaches is the host's cannot be seen from inside.";

const asIs = (here: Desktop | undefined, keep: LockRequest["keep"]): readonly Group[] =>
  here?.groups(keep) ?? [[logindIdle("yes", "logind")]];

/** In a worker a descriptor would outlive us, so there the commands hold it; elsewhere they are the last resort. */
function withCommands(group: Group): Group {
  return group.flatMap((use): Use[] => {
    if (use.method !== "logind") return [use];
    if (isMainThread()) return [use, ...byCommand(use)];
    return byCommand(use).map((command) => ({ ...command, ifNoNative: false }));
  });
}

/** A backend that knows no `suspend` may know `idle`: better a bright screen than a computer asleep. */
const portalGroups = (keep: LockRequest["keep"]): readonly Group[] =>
  keep === "display"
    ? [[viaPortal("suspend")], [viaPortal("idle")]]
    : [[viaPortal("suspend"), viaPortal("idle")]];

/** Every method there is, for a caller who names some. */
function everything(here: Desktop | undefined, keep: LockRequest["keep"]): readonly Group[] {
  const by = here?.name ?? "whoever decides here";
  const idle = logindIdle(here === undefined ? "yes" : "unknown", here?.name ?? "logind");
  const isBright = keep === "display";
  return [
    [idle],
    [session("suspend", "unknown", by)],
    ...(isBright ? [[session("idle", "unknown", by)]] : []),
    [power("unknown", by)],
    [policy("interrupt-session", "unknown")],
    ...(isBright ? [[policy("change-screen", "unknown")]] : []),
    [saver("unknown", by)],
    ...portalGroups(keep),
    ...byCommand(idle).map((use) => [use]),
  ];
}

function whyNot(method: MethodName, here: Desktop | undefined): string {
  if (method === "portal") return "only in a sandbox";
  if (method.endsWith("-inhibit")) return "only where native code cannot be loaded";
  return here === undefined ? "there is no desktop in this session" : `not needed in ${here.name}`;
}

function wayOut(aim: Aim): string {
  return aim === "display"
    ? "The system itself is kept awake; turn the screen's time-out off in the desktop's settings."
    : "Nothing on this system can hold it.";
}

function limits(held: ReadonlySet<Aim>, keep: LockRequest["keep"]): readonly Limit[] {
  const found: Limit[] = [];
  const add = (what: string, why: string): number => found.push({ what, why });
  if (!held.has("lid")) add("lid", 'Closing the lid suspends; ask for also: ["lid"] to hold it.');
  if (held.has("suspend")) {
    add("user-suspend", "Before systemd 257 root and this user can suspend in spite of the lock.");
  } else {
    add(
      "user-suspend",
      'A person\'s own Suspend goes through; ask for also: ["suspend"] to hold it.',
    );
  }
  if (!held.has("shutdown")) add("shutdown", "A shutdown or reboot goes through.");
  add("critical-battery", "UPower suspends or powers off when the battery is nearly empty.");
  add("kernel-sleep", "Root can put the kernel to sleep without asking logind, as rtcwake does.");
  if (keep === "display" && !held.has("display")) {
    add("display-off", "Nothing holds the display: it may go dark and lock.");
  }
  return found;
}
