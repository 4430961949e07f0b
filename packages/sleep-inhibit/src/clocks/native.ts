import { hrtimeMs } from "./hrtime.js";
import type { ClockPair } from "./clock-pair.js";

/** Both read by native code, in ms. */
export interface NativeClocks {
  readonly awakeMs: () => number;
  readonly asleepTooMs: () => number;
}

/** A pair that native code reads; it is loaded at the first look. Where it cannot be, nobody tells sleep from time passing. */
export function nativePair(load: () => NativeClocks): ClockPair {
  let loaded: NativeClocks | undefined | "missing";
  const clocks = (): NativeClocks | undefined => {
    loaded ??= attempt(load);
    return loaded === "missing" ? undefined : loaded;
  };
  return {
    awakeMs: () => clocks()?.awakeMs() ?? hrtimeMs(),
    asleepTooMs: () => clocks()?.asleepTooMs(),
  };
}

function attempt(load: () => NativeClocks): NativeClocks | "missing" {
  try {
    return load();
  } catch {
    return "missing";
  }
}
