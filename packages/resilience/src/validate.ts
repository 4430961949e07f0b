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

/** Throws a RangeError unless the value is above 0 and at most 1. */
export function share(option: string, value: number): number {
  if (typeof value === "number" && value > 0 && value <= 1) return value;
  throw new RangeError(`${option} must be above 0 and at most 1, not ${String(value)}`);
}

/** Throws a RangeError unless the value is one of those allowed. */
export function oneOf<T>(
  option: string,
  value: unknown,
  allowed: readonly T[],
  said: string = allowed.map((each) => JSON.stringify(each)).join(" or "),
): T {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new RangeError(`${option} must be ${said}, not ${String(value)}`);
}
