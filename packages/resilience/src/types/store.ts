/** A small keyed memory that outlives a run. Values are text; a version guards against lost updates. */
export interface Store {
  get(key: string): Promise<{ readonly value: string; readonly version: number } | undefined>;
  /** Writes if the version is still `ifVersion` (undefined: if the key is absent). False when it is not. */
  set(key: string, value: string, ifVersion: number | undefined): Promise<boolean>;
  delete(key: string): Promise<void>;
}
