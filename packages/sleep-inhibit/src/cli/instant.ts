/** Reads `18:30`, today or else tomorrow, or a date and time such as `2030-01-31T18:30`. Throws a RangeError. */
export function instant(option: string, text: string, now: Date = new Date()): Date {
  const clock = /^(\d{1,2}):(\d{2})$/u.exec(text);
  if (clock === null) {
    const at = new Date(text);
    if (!Number.isNaN(at.getTime()) && /^\d{4}-/u.test(text)) return at;
  } else if (Number(clock[1]) < 24 && Number(clock[2]) < 60) {
    const at = new Date(now);
    at.setHours(Number(clock[1]), Number(clock[2]), 0, 0);
    if (at <= now) at.setDate(at.getDate() + 1);
    return at;
  }
  throw new RangeError(
    `${option} must be a time such as 18:30 or 2030-01-31T18:30, got ${JSON.stringify(text)}`,
  );
}
