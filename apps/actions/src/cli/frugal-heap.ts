import { setFlagsFromString } from "node:v8";

/** How much a heap may grow beyond what lives in it until V8 looks again, in percent. */
const GROWING_PERCENT = 50;

/**
 * V8 lets a heap grow to several times what lives in it while memory is free. A run goes on for days beside other programs, and
 * its garbage is no use to anybody: 200 MB instead of 300, for a little more work.
 */
export function frugalHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
