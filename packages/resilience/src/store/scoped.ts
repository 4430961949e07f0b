import type { Store } from "../types.js";

/** A part of a store of somebody's own: its keys cannot meet those of others. */
export function scoped(store: Store, scope: string): Store {
  const of = (key: string): string => `${encodeURIComponent(scope)}/${key}`;
  return {
    get: (key) => store.get(of(key)),
    set: (key, value, ifVersion) => store.set(of(key), value, ifVersion),
    delete: (key) => store.delete(of(key)),
  };
}
