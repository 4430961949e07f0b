import type { BusOptions } from "../request.js";
import type { Limit, MethodName } from "../types.js";

/** What a person wants of the computer. */
export type Aim = "idle" | "display" | "suspend" | "lid" | "shutdown";

/** Whether who decides about sleep obeys: `no` means granted in vain. */
export type Honour = "yes" | "unknown" | "no";

/** One class to ask one method for, and what that is worth here. */
export interface Use {
  readonly method: MethodName;
  readonly class: string;
  readonly covers: readonly Aim[];
  readonly honour: Honour;
  /** Who obeys it; with `no`, who does not. */
  readonly by: string;
  /** What is to be known of it. */
  readonly note?: string | undefined;
  readonly keepsDisplayOn?: boolean | undefined;
  /** Asked only when the one before it failed for want of native code. */
  readonly ifNoNative?: boolean | undefined;
  /** The polkit action that allows it. */
  readonly action?: string | undefined;
}

/** Uses of which the first that can be had is enough. */
export type Group = readonly Use[];

/** Asks for it, with waiting and without. */
export interface Doubt {
  readonly ask: (bus: BusOptions) => Promise<string | undefined>;
  readonly askSync: (bus: BusOptions) => string | undefined;
}

/** What a platform would ask for. */
export interface Plan {
  readonly groups: readonly Group[];
  /** What each method that the platform knows would be asked for, whether it is asked here or not. */
  known(): readonly Group[];
  /** Why a method is not asked here. */
  whyNot(method: MethodName): string;
  /** What nobody can promise here, in general; `held` are the aims that are covered. */
  limits(held: ReadonlySet<Aim>): readonly Limit[];
  /** The way out where nothing covers an aim. */
  wayOut(aim: Aim): string;
  /** Something seen only by asking, that makes what is held uncertain. */
  readonly doubt?: Doubt | undefined;
  /** Makes everything held ineffective, such as being a guest of the system that decides. */
  readonly inVain?: string | undefined;
  /** Makes everything held uncertain. */
  readonly doubtful?: string | undefined;
}
