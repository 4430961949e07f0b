import { loadKoffi, openLibrary } from "../koffi.js";
import { nativePair } from "./native.js";
import type { ClockPair } from "./clock-pair.js";

/** Interrupt time is counted in steps of 100 ns. */
const perMs = 10_000;

/**
 * Windows counts interrupt time twice: with the time asleep and, unbiased, without it. Both come from one source, so that
 * they do not drift apart; QueryPerformanceCounter, which Node reads, would.
 * https://learn.microsoft.com/windows/win32/api/realtimeapiset/nf-realtimeapiset-queryinterrupttime
 * https://learn.microsoft.com/windows/win32/api/realtimeapiset/nf-realtimeapiset-queryunbiasedinterrupttime
 */
export const windows: ClockPair = nativePair(() => {
  const koffi = loadKoffi();
  const time = koffi.out(koffi.pointer("uint64"));
  const biased = openLibrary("kernelbase.dll").func("__stdcall", "QueryInterruptTime", "void", [
    time,
  ]);
  const unbiased = openLibrary("kernel32.dll").func(
    "__stdcall",
    "QueryUnbiasedInterruptTime",
    "bool",
    [time],
  );
  const read = (ask: (out: (number | bigint)[]) => unknown): number => {
    const out: (number | bigint)[] = [0];
    ask(out);
    return Number(out[0]) / perMs;
  };
  return { asleepTooMs: () => read(biased), awakeMs: () => read(unbiased) };
});
