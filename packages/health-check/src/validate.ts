/** A value as an error shows it. */
export function show(value: unknown): string {
  try {
    return typeof value === "string" ? JSON.stringify(value) : String(value);
  } catch {
    // An object may have no way to become a text.
    return typeof value;
  }
}

/** Throws a RangeError unless the value is a time of more than 0 ms. */
export function mustBeMs(name: string, value: number): void {
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) {
    throw new RangeError(`${name} must be more than 0 milliseconds and finite, got ${show(value)}`);
  }
}

/** Throws a RangeError unless the value is a whole number of at least `least`. */
export function mustBeCount(name: string, value: number, least = 1): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number of at least ${least}, got ${show(value)}`);
  }
}

/** Throws a RangeError unless the value lies between the two, both included. */
export function mustBeBetween(name: string, value: number, low: number, high: number): void {
  if (typeof value !== "number" || !(value >= low && value <= high)) {
    throw new RangeError(`${name} must be a number from ${low} to ${high}, got ${show(value)}`);
  }
}

/** Throws a TypeError unless the value is an object with this method. */
export function mustHave(name: string, value: unknown, method: string): void {
  mustBeFunction(`${name}.${method}`, Reflect.get(Object(value), method));
}

/** Throws a TypeError unless the value is a function. */
export function mustBeFunction(name: string, value: unknown): void {
  if (typeof value !== "function") {
    throw new TypeError(`${name} must be a function, got ${show(value)}`);
  }
}
