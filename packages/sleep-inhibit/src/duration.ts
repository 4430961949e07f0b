const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The longest time that anything here may be asked for: a year. */
export const longestMs: number = 366 * 86_400_000;

/** Reads `90s`, `1h30m`, `2.5h`, or a number of seconds. Throws a RangeError that names the option and the value. */
export function durationMs(option: string, text: string): number {
  const compact = text.replaceAll(/\s/gu, "").toLowerCase();
  const whole = /^(?:\d+(?:\.\d+)?(?:ms|min|[smhd]))+$/u.test(compact);
  const parts = compact.matchAll(/(\d+(?:\.\d+)?)(ms|min|[smhd])/gu);
  const ms = /^\d+(?:\.\d+)?$/u.test(compact)
    ? Number(compact) * 1000
    : [...parts].reduce(
        (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0),
        0,
      );
  if ((whole || /^[\d.]+$/u.test(compact)) && ms > 0 && ms <= longestMs) return ms;
  throw new RangeError(
    `${option} must be a time such as 90s, 45m, 2h or 1h30m, at most 366 days, got ${JSON.stringify(text)}`,
  );
}
