import type { Store } from "./types.js";

/** A `Store` that lives as long as the process. */
export function memoryStore(): Store {
  const values = new Map<string, { value: string; version: number }>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value, ifVersion) => {
      const version = values.get(key)?.version;
      if (version !== ifVersion) return false;
      values.set(key, { value, version: (version ?? 0) + 1 });
      return true;
    },
    delete: async (key) => void values.delete(key),
  };
}
