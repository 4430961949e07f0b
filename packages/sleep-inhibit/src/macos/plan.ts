import { environment } from "../environment.js";
import type { Aim, Group, Plan, Use } from "../plan/use.js";
import type { LockRequest } from "../request.js";
import { isMainThread } from "../thread.js";
import type { Limit } from "../types.js";

/** What to ask for on macOS: the system's class always, so that the display's can be let go of without it. */
export function plan({ keep, also }: LockRequest): Plan {
  const groups = [
    group("PreventUserIdleSystemSleep", "idle"),
    ...(keep === "display" ? [group("PreventUserIdleDisplaySleep", "display")] : []),
    ...(also.includes("suspend") ? [group("PreventSystemSleep", "suspend")] : []),
  ];
  return {
    groups,
    known: () => groups.flatMap((uses) => uses.map((use) => [{ ...use, ifNoNative: false }])),
    whyNot: () => "only where native code cannot be loaded",
    limits,
    wayOut,
  };
}

/** In a worker an assertion would outlive us, so there the command holds it; elsewhere it is the last resort. */
function group(name: string, aim: Aim): Group {
  const use: Use = {
    method: "iokit",
    class: name,
    covers: [aim],
    honour: "yes",
    by: "powerd",
    ...(aim === "display" ? { keepsDisplayOn: true } : {}),
    ...(aim === "suspend" ? onMainsOnly() : {}),
  };
  const command: Use = { ...use, method: "caffeinate", ifNoNative: true };
  return isMainThread() ? [use, command] : [{ ...command, ifNoNative: false }];
}

/** `PreventSystemSleep` is not valid on battery. */
function onMainsOnly(): Pick<Use, "honour" | "note"> {
  const note = "macOS holds this on mains power only, and not for a closed lid.";
  return environment().includes("on-battery")
    ? { honour: "no", note }
    : { honour: "unknown", note };
}

const wayOut = (aim: Aim): string =>
  aim === "lid"
    ? "With the lid closed a Mac stays awake only with a display, a keyboard and power attached."
    : "macOS lets no program hold this back.";

function limits(held: ReadonlySet<Aim>): readonly Limit[] {
  const found: Limit[] = [];
  const add = (what: string, why: string): number => found.push({ what, why });
  add("lid", "A closed lid sleeps, but for a Mac with a display, a keyboard and power attached.");
  add("user-suspend", "Sleep in the Apple menu goes through.");
  add("critical-battery", "macOS sleeps when the battery is nearly empty or the Mac too hot.");
  if (!held.has("display")) add("screen-lock", "The display turns off and locks as it is set to.");
  return found;
}
