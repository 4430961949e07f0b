import { linux } from "./linux.js";
import { macos } from "./macos.js";
import { windows } from "./windows.js";

/** Where the computer's power comes from. */
export interface Power {
  /** False too where nobody can tell. */
  readonly onBattery: boolean;
  /** The fullest of its batteries, in percent; missing where there is none. */
  readonly percent?: number | undefined;
}

const readers: Readonly<Partial<Record<NodeJS.Platform, () => Power>>> = {
  darwin: macos,
  linux,
  win32: windows,
};

/** How long what was read is believed, in ms. */
const freshMs = 1000;
let last: { readonly power: Power; readonly at: number } | undefined;

/** Where the power comes from, as of the last second. */
export function power(): Power {
  const at = performance.now();
  if (last === undefined || at - last.at > freshMs) last = { power: read(), at };
  return last.power;
}

function read(): Power {
  try {
    return readers[process.platform]?.() ?? { onBattery: false };
  } catch {
    // Native code that is not to be had, or a system that does not answer.
    return { onBattery: false };
  }
}
