/** Anything that has properties. */
export type Properties = Readonly<Record<PropertyKey, unknown>>;

export function hasProperties(value: unknown): value is Properties {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** One property, or undefined where reading it throws (a getter, a revoked proxy). */
export function read(from: Properties, key: PropertyKey): unknown {
  try {
    return from[key];
  } catch {
    return undefined;
  }
}

/** The property where it has properties of its own. */
export function readObject(from: Properties, key: PropertyKey): Properties | undefined {
  const value = read(from, key);
  return hasProperties(value) ? value : undefined;
}

/** A list's first members; of what is no list, none. */
export function membersOf(list: unknown, most: number): readonly unknown[] {
  try {
    return Array.isArray(list) ? list.slice(0, most) : [];
  } catch {
    return [];
  }
}
