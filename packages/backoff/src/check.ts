/** A finite number of at least `min`, or a RangeError that names the option and the value. */
export function finite(name: string, value: number, min: number): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < min) {
    throw new RangeError(`${name} must be a finite number of at least ${min}, got ${show(value)}`);
  }
  return value;
}

/** Milliseconds to wait: 0, more, or Infinity. */
export function duration(name: string, value: number): number {
  if (typeof value !== "number" || !(value >= 0)) {
    throw new RangeError(`${name} must be 0 or more milliseconds, or Infinity, got ${show(value)}`);
  }
  return value;
}

export function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
