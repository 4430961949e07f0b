import type { Store } from "../types.js";

/** A `Store` that lives as long as the process. */
export function memoryStore(): Store {
  // What was deleted keeps its version: whoever read it before must not write over what came after.
  const values = new Map<
    string,
    { readonly value: string | undefined; readonly version: number }
  >();
  return {
    get: async (key) => {
      const found = values.get(key);
      if (found?.value === undefined) return undefined;
      return { value: found.value, version: found.version };
    },
    set: async (key, value, ifVersion) => {
      const found = values.get(key);
      const known = found?.value === undefined ? undefined : found.version;
      if (known !== ifVersion) return false;
      values.set(key, { value, version: (found?.version ?? 0) + 1 });
      return true;
    },
    delete: async (key) => {
      const found = values.get(key);
      if (found?.value === undefined) return;
      values.set(key, { value: undefined, version: found.version + 1 });
    },
  };
}
