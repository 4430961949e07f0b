/** A finite number of at least `min`, or a RangeError that names the option and the value. */
export function finite(name: string, value: number, min: number): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < min) {
    throw new RangeError(`${name} must be a finite number of at least ${min}, got ${show(value)}`);
  }
  return value;
}

/** A whole number of at least `min`. */
export function whole(name: string, value: number, min: number): number {
  if (!Number.isInteger(value) || value < min) {
    throw new RangeError(`${name} must be a whole number of at least ${min}, got ${show(value)}`);
  }
  return value;
}

/** From 0 to 1. */
export function share(name: string, value: number): number {
  if (typeof value !== "number" || !(value >= 0 && value <= 1)) {
    throw new RangeError(`${name} must be a number from 0 to 1, got ${show(value)}`);
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

/** One of a few names. */
export function oneOf<T extends string>(name: string, value: T, known: readonly T[]): T {
  if (!known.includes(value)) {
    throw new RangeError(`${name} must be one of ${known.join(", ")}, got ${show(value)}`);
  }
  return value;
}

/** A function; `what` says which. */
export function callable<T>(name: string, value: T, what: string): T {
  if (typeof value !== "function") {
    throw new TypeError(`${name} must be ${what}, got ${show(value)}`);
  }
  return value;
}

export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
