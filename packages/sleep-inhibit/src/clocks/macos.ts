import { loadKoffi, openLibrary } from "../koffi.js";
import { nativePair } from "./native.js";
import type { ClockPair } from "./clock-pair.js";

/**
 * Both of Mach's clocks tick alike; the continuous one goes on in sleep and the absolute one stands still.
 * https://developer.apple.com/documentation/kernel/1646199-mach_continuous_time
 */
export const macos: ClockPair = nativePair(() => {
  const koffi = loadKoffi();
  const system = openLibrary("/usr/lib/libSystem.B.dylib");
  const ratio = koffi.struct({ numer: "uint32", denom: "uint32" });
  const timebase = system.func("mach_timebase_info", "int", [koffi.out(koffi.pointer(ratio))]);
  const absolute = system.func("mach_absolute_time", "uint64", []);
  const continuous = system.func("mach_continuous_time", "uint64", []);
  const found = { numer: 1, denom: 1 };
  timebase(found);
  const perTick = found.numer / found.denom / 1e6;
  return {
    asleepTooMs: () => Number(continuous()) * perTick,
    awakeMs: () => Number(absolute()) * perTick,
  };
});
