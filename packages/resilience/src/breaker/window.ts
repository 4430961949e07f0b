/** What a circuit remembers of the calls that went through it. */
export interface Window {
  /** Takes one outcome. Time and memory do not depend on how many there were. */
  record(bad: boolean, slow: boolean): void;
  /** Whether it is enough to open the circuit. */
  trips(): boolean;
  reset(): void;
  /** Plain numbers, for `restore` of a window with the same options. */
  toJSON(): readonly number[];
  restore(state: readonly number[]): void;
}

/** When a circuit opens: after so many failures in a row, or by their share of the last calls or the last time. */
export type TripOptions =
  | { readonly consecutive: number }
  | {
      /** Share of failures, above 0 up to 1. */
      readonly ratio: number;
      /** How many calls count. */
      readonly lastCalls: number;
      /** Nothing is concluded from fewer. @default a fifth of `lastCalls` */
      readonly minCalls?: number | undefined;
    }
  | {
      readonly ratio: number;
      /** How far back calls count, in ms of real time. */
      readonly lastMs: number;
      /** @default 20 */
      readonly minCalls?: number | undefined;
    };

/** Calls that succeed, but late. */
export interface SlowOptions {
  /** A call that took longer is slow, in ms of awake time. */
  readonly ms: number;
  /** Share of slow calls that opens the circuit, above 0 up to 1. @default 0.5 */
  readonly ratio?: number | undefined;
}
