import { afterPid } from "./endings/after-pid.js";
import { atDeadline } from "./endings/deadline.js";
import { firstOf } from "./endings/ending.js";
import type { Ending } from "./endings/ending.js";
import { onAbort } from "./endings/on-abort.js";
import { onBattery } from "./endings/on-battery.js";
import { onLid } from "./endings/on-lid.js";
import type { LockRequest } from "./request.js";
import { settings } from "./settings.js";
import type { InhibitOptions } from "./types.js";

/** Every reason to let go that the options name, but for the time. */
export function endingOf(options: InhibitOptions, { bus }: LockRequest): Ending {
  const { signal, untilPid, battery, lid } = options;
  return firstOf([
    ...(signal === undefined ? [] : [onAbort(signal)]),
    ...(untilPid === undefined ? [] : [afterPid(untilPid)]),
    ...(battery === undefined ? [] : [onBattery(battery)]),
    ...(lid === "release" ? [onLid(bus)] : []),
    // What the person at the computer has set holds whatever becomes of the lock's own time.
    atDeadline({ forMs: settings().maxMs }),
  ]);
}

/** The lock's own time. */
export const deadlineOf = ({ forMs, until }: InhibitOptions): Ending =>
  atDeadline({ forMs, until });
