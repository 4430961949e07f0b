const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds, or a text such as `"47m"`, `"90s"`, `"1h30m"`. */
export type Duration = number | string;

/** Milliseconds of a duration. Throws a RangeError that names the value. */
export function durationMs(duration: Duration): number {
  const parts = String(duration).matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/gu);
  const isText = /^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/u.test(String(duration));
  const ms =
    typeof duration === "number"
      ? duration
      : [...parts].reduce((sum, [, n, unit]) => sum + Number(n) * units[unit as "s"], 0);
  if (ms >= 0 && ms < Infinity && (isText || typeof duration === "number")) return ms;
  throw new RangeError(
    `a duration must be ms from 0 on, or a text such as "47m", not ${String(duration)}`,
  );
}
