/** An error that names the option, what it may be, and the value. */
export const invalid = (option: string, what: string, value: unknown): TypeError =>
  new TypeError(`${option} must be ${what}, got ${show(value)}`);

export function object(option: string, value: unknown): void {
  if (typeof value !== "object" || value === null) throw invalid(option, "an object", value);
}

export function bool(option: string, value: unknown): void {
  if (typeof value !== "boolean") throw invalid(option, "true or false", value);
}

/** 1 to 1000 characters. D-Bus has no NUL in a string, and closes the connection of whoever sends one. */
export function text(option: string, value: unknown): void {
  if (typeof value !== "string") throw invalid(option, "a string", value);
  if (value.trim() !== "" && value.length <= 1000 && !value.includes("\0")) {
    return;
  }
  throw new RangeError(`${option} must be 1 to 1000 characters without NUL, got ${show(value)}`);
}

export function between(
  option: string,
  value: unknown,
  least: number,
  most: number,
  unit = "ms",
): void {
  if (typeof value === "number" && value >= least && value <= most) return;
  const limits = `${least} to ${most} ${unit}`;
  throw new RangeError(`${option} must be ${limits}, got ${show(value)}`);
}

export function oneOf(
  option: string,
  value: unknown,
  known: readonly unknown[],
  or?: string,
): void {
  if (known.includes(value)) return;
  const names = [...known.map(show), ...(or === undefined ? [] : [or])].join(", ");
  throw new RangeError(`${option} must be one of ${names}, got ${show(value)}`);
}

export function list<T>(
  option: string,
  value: readonly T[],
  known: readonly unknown[],
): readonly T[] {
  if (!Array.isArray(value)) throw invalid(option, "a list", value);
  for (const each of value) oneOf(option, each, known);
  return [...value];
}

function show(value: unknown): string {
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
