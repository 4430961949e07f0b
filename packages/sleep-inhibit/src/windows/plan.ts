import { environment } from "../environment.js";
import { askNothing } from "../methods/nothing.js";
import type { Aim, Group, Honour, Plan, Use } from "../plan/use.js";
import type { LockRequest } from "../request.js";
import { isMainThread } from "../thread.js";
import type { Limit, MethodName } from "../types.js";
import { powerPolicy } from "./power-policy.js";

/** What to ask for on Windows: always system and execution together, and the display beside them. */
export function plan({ keep }: LockRequest): Plan {
  const { modernStandby, allowsRequests } = powerPolicy();
  const groups = isMainThread() ? groupsOf(keep, modernStandby) : askNothing;
  return {
    groups,
    known: () => groups.flatMap((group) => group.map((use) => [use])),
    whyNot: () => "only where power requests cannot be had",
    limits: (held) => limits(held, modernStandby),
    wayOut,
    ...(allowsRequests ? {} : { inVain: forbidden }),
  };
}

const forbidden =
  "a policy has Windows ignore such requests (Power Options, Sleep, “Allow system required policy”).";
const standby =
  "this computer has Modern Standby, and whether it stays up with its display off has not been proven.";

function groupsOf(keep: LockRequest["keep"], modernStandby: boolean): readonly Group[] {
  // With the display on, no Modern Standby begins.
  const honour: Honour = modernStandby && keep === "system" ? "unknown" : "yes";
  const note = honour === "unknown" ? { note: standby } : {};
  const held = (method: MethodName, name: string, covers: readonly Aim[]): Use => ({
    method,
    class: name,
    covers,
    honour: name === "display" ? "yes" : honour,
    by: "Windows",
    ...(name === "display" ? { keepsDisplayOn: true } : note),
  });
  const either = (name: string, aim: Aim): Group => [
    held("power-request", name, [aim]),
    held("thread-state", name, [aim]),
  ];
  return [
    either("system", "idle"),
    // What Modern Standby asks about; elsewhere it is one more of the same.
    [held("power-request", "execution", ["idle"])],
    ...(keep === "display" ? [either("display", "display")] : []),
  ];
}

const wayOut = (aim: Aim): string =>
  aim === "lid"
    ? "Set what closing the lid does in Control Panel, Power Options."
    : "Windows lets no program hold this back.";

function limits(held: ReadonlySet<Aim>, modernStandby: boolean): readonly Limit[] {
  const found: Limit[] = [];
  const add = (what: string, why: string): number => found.push({ what, why });
  add("user-suspend", "The person's own Sleep, the power button and the closed lid go through.");
  add("critical-battery", "Windows sleeps or hibernates when the battery is nearly empty.");
  if (modernStandby) {
    const onBattery = environment().includes("on-battery") ? ", as now" : "";
    add(
      "modern-standby-on-battery",
      `On battery${onBattery}, requests end five minutes after the sleep time-out.`,
    );
  }
  add("policy", "An administrator's powercfg /requestsoverride makes Windows ignore a request.");
  add("restart", "Windows Update may restart the computer.");
  add(
    "unattended-wake",
    "Woken by the network or a timer, Windows goes back to sleep in two minutes, lock or not.",
  );
  if (!held.has("display")) add("screen-lock", "The display turns off and locks as it is set to.");
  add("after-release", "Windows 10 and earlier stay awake for about two minutes more.");
  return found;
}
