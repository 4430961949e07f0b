import type { Method, Round } from "./methods/method.js";
import type { Explained, Platform } from "./platform.js";
import type { Group, Use } from "./plan/use.js";
import type { LockRequest } from "./request.js";
import { share, shareSync } from "./shared-grips.js";
import type { Share } from "./shared-grips.js";

/** What became of one use. */
export interface Attempt {
  readonly use: Use;
  readonly status: "held" | "failed" | "skipped";
  readonly ms: number;
  readonly share?: Share | undefined;
  readonly error?: Explained | undefined;
  readonly note?: string | undefined;
}

/** Tries the uses of a group in turn until one is held; a refusal by the system itself is final for the child processes. */
export async function attempt(
  group: Group,
  request: LockRequest,
  { platform, round }: { readonly platform: Platform; readonly round: Round },
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  for (const use of group) {
    if (isSpare(use, attempts)) continue;
    const skip = whySkip(attempts);
    const method = methodOf(platform, use);
    if (skip !== undefined) attempts.push({ use, status: "skipped", ms: 0, note: skip });
    else {
      const started = performance.now();
      const asked = share(
        keyOf(use, request),
        () => method.take(wanted(use, request), round),
        request.bus.timeoutMs,
      );
      attempts.push(await asked.then(held(use, started), failed(use, started, request, platform)));
    }
  }
  return attempts;
}

/** The same at once. What cannot be asked at once is skipped. */
export function attemptSync(
  group: Group,
  request: LockRequest,
  platform: Platform,
): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (const use of group) {
    if (isSpare(use, attempts)) continue;
    const method = methodOf(platform, use);
    const takeSync = method.takeSync?.bind(method);
    const skip =
      whySkip(attempts) ?? (takeSync ? undefined : "it has to be waited for: use inhibit()");
    if (skip !== undefined || takeSync === undefined) {
      attempts.push({ use, status: "skipped", ms: 0, note: skip });
      continue;
    }
    const started = performance.now();
    try {
      const shared = shareSync(keyOf(use, request), () => takeSync(wanted(use, request)));
      attempts.push(held(use, started)(shared));
    } catch (error) {
      attempts.push(failed(use, started, request, platform)(error));
    }
  }
  return attempts;
}

/** Kept for where native code, or the command before it, is not to be had. */
const isSpare = (use: Use, before: readonly Attempt[]): boolean =>
  use.ifNoNative === true &&
  !before.some(({ error }) => /^ERR_(?:NATIVE|COMMAND)/u.test(error?.code ?? ""));

function whySkip(before: readonly Attempt[]): string | undefined {
  const holder = before.find(({ status }) => status === "held");
  return holder && `not needed: ${holder.use.method} holds the same`;
}

function methodOf(platform: Platform, use: Use): Method {
  const found = platform.methods.find(({ name }) => name === use.method);
  if (found === undefined) throw new RangeError(`${use.method} is no method of this platform`);
  return found;
}

const keyOf = (use: Use, { bus }: LockRequest): string =>
  JSON.stringify([use.method, use.class, bus.system, bus.session]);

const wanted = (use: Use, { app, reason, bus }: LockRequest) =>
  ({ class: use.class, app, reason, bus }) as const;

const held =
  (use: Use, started: number) =>
  (taken: Share): Attempt => ({
    use,
    status: "held",
    share: taken,
    ms: performance.now() - started,
  });

const failed =
  (use: Use, started: number, { bus }: LockRequest, platform: Platform) =>
  (cause: unknown): Attempt => {
    const error = platform.explain(cause, use.action, bus);
    return { use, status: "failed", error, ms: performance.now() - started };
  };
