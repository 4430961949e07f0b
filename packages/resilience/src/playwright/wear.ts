import { atLeast, wholeAtLeast } from "../validate.js";
import { memoryOf } from "./memory-of.js";

export interface RenewAfter {
  /** So many calls. @default 20000 */
  readonly calls?: number | undefined;
  /** So old, in ms of awake time. @default 14400000, four hours */
  readonly ms?: number | undefined;
  /** So much memory of the browser with all its processes, in megabytes; known on Linux only. @default 2000 */
  readonly megabytes?: number | undefined;
}

/** Memory is looked at so seldom: it costs a look at every process. */
const LOOK_EVERY = 50;

/** Counts what a browser has been through, from its start. */
export interface Wear {
  isWorn(handle: { readonly browser: object; readonly pid: number | undefined }): boolean;
}

/** Browsers grow over a long run: whoever used one for so long, or lets it grow so big, gets another. */
export function createWear({
  calls = 20_000,
  ms = 14_400_000,
  megabytes = 2000,
}: RenewAfter): Wear {
  wholeAtLeast("renewAfter.calls", calls === Infinity ? 1 : calls, 1);
  atLeast("renewAfter.ms", ms, 1, " ms");
  atLeast("renewAfter.megabytes", megabytes, 1);
  const lives = new WeakMap<object, { readonly since: number; calls: number }>();
  return {
    isWorn({ browser, pid }) {
      const life = lives.get(browser) ?? { since: performance.now(), calls: 0 };
      lives.set(browser, life);
      life.calls += 1;
      if (life.calls > calls || performance.now() - life.since > ms) return true;
      return life.calls % LOOK_EVERY === 0 && pid !== undefined && memoryOf(pid) > megabytes;
    },
  };
}
