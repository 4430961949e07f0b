import { logindIdle } from "../linux/uses.js";
import type { Aim, Group, Plan } from "../plan/use.js";
import type { LockRequest } from "../request.js";
import type { Limit } from "../types.js";

/** What to ask for in the Windows Subsystem for Linux: Windows, and what the guest has only where that cannot be had. */
export function onWsl(keep: LockRequest["keep"]): Plan {
  const groups = [host(keep)];
  return {
    groups,
    known: () => groups.flatMap((group) => group.map((use) => [use])),
    whyNot: () => "it cannot hold Windows awake, which this guest runs on",
    limits,
    wayOut: () => "Windows lets no program hold this back.",
  };
}

const host = (keep: LockRequest["keep"]): Group => [
  {
    method: "windows-host",
    class: keep,
    covers: keep === "display" ? ["idle", "display"] : ["idle"],
    honour: "yes",
    by: "Windows",
    keepsDisplayOn: keep === "display",
  },
  logindIdle("no", "Windows", {
    note: "logind holds only the WSL guest awake; Windows, which decides about sleep, could not be told.",
  }),
];

function limits(held: ReadonlySet<Aim>): readonly Limit[] {
  const all = [
    ["user-suspend", "Sleep, the power button and the closed lid of the Windows host go through."],
    ["critical-battery", "Windows sleeps or hibernates when the battery is nearly empty."],
    [
      "modern-standby",
      "On a host with Modern Standby nothing is proven with its display off, and on battery requests end five minutes after the sleep time-out.",
    ],
  ] as const;
  const asleep = { what: "windows-sleep", why: "The Windows host sleeps as it is set up to." };
  return [...(held.has("idle") ? [] : [asleep]), ...all.map(([what, why]) => ({ what, why }))];
}
