import type { Extra, Keep, MethodName } from "./types.js";

/** What is asked of the system, with every default filled in. */
export interface LockRequest {
  readonly keep: Keep;
  readonly also: readonly Extra[];
  readonly reason: string;
  readonly app: string;
  readonly bus: BusOptions;
  readonly methods: MethodChoice;
}

/** How the buses are reached. */
export interface BusOptions {
  readonly system: string | undefined;
  readonly session: string | undefined;
  readonly timeoutMs: number;
}

/** Which methods may be used; `only` is missing where the desktop decides. */
export interface MethodChoice {
  readonly only: readonly MethodName[] | undefined;
  readonly omit: readonly MethodName[];
  readonly prefer: readonly MethodName[];
}
