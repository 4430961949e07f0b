import { openLibrary } from "../koffi.js";
import type { Power } from "./power.js";

/** `SYSTEM_POWER_STATUS` of winbase.h: four bytes, then two numbers of seconds. */
const SIZE = 12;
const ON_BATTERY = 0;
const UNKNOWN = 255;

let ask: ((status: Buffer) => number) | undefined;

/**
 * What Windows says of the cord and the battery.
 * https://learn.microsoft.com/windows/win32/api/winbase/ns-winbase-system_power_status
 */
export function windows(): Power {
  ask ??= openLibrary("kernel32.dll").func("__stdcall", "GetSystemPowerStatus", "int", ["void *"]);
  const status = Buffer.alloc(SIZE);
  if (ask(status) === 0) return { onBattery: false };
  const [line, , percent = UNKNOWN] = status;
  return {
    onBattery: line === ON_BATTERY,
    ...(percent === UNKNOWN ? {} : { percent }),
  };
}
