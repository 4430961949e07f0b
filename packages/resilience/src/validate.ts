/** Throws a RangeError that names the option, the value and what is allowed. */
export function atLeast(option: string, value: number, least: number, unit = ""): number {
  if (typeof value === "number" && value >= least) return value;
  throw new RangeError(`${option} must be at least ${least}${unit}, not ${String(value)}`);
}

/** Throws a RangeError unless the value is a whole number of at least `least`. */
export function wholeAtLeast(option: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(
    `${option} must be a whole number of at least ${least}, not ${String(value)}`,
  );
}
