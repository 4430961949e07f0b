import { classify } from "@longhaul/error-classify";
import type { Session } from "@longhaul/resilience";

import { CliError, exitCodes, stoppedEarly } from "../exit-codes.js";
import type { BrowserHandle } from "./browser-handle.js";
import { raced } from "./raced.js";

/** A session that can be opened, and ends what was never used. */
export type OpenedSession = Session<BrowserHandle> &
  Required<Pick<Session<BrowserHandle>, "open">> &
  AsyncDisposable;

/**
 * Opens the session before the run, so that what is wrong from the start is told as such and not waited for all night.
 *
 * @throws CliError naming the site and what to check; exit 130 when the signal came first
 */
export async function openedFirst(
  session: Session<BrowserHandle>,
  site: string,
  signal: AbortSignal,
): Promise<OpenedSession> {
  const opening = Promise.resolve().then(() => session.open?.(signal));
  const close = (late: BrowserHandle | undefined): unknown => late && session.close?.(late);
  const first = await raced(opening, signal, close).catch((error: unknown) => {
    throw explained(error, site, signal);
  });
  must(first);
  let unused: BrowserHandle | undefined = first;
  const take = (): BrowserHandle | undefined => {
    const handle = unused;
    unused = undefined;
    return handle;
  };
  return {
    ...session,
    // The first run takes what stands open; whoever comes after it opens anew.
    open: (from) => take() ?? must(session.open?.(from)),
    [Symbol.asyncDispose]: async () => {
      const handle = take();
      if (handle) await session.close?.(handle);
    },
  };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError("The session cannot be opened");
  return value;
}

function explained(error: unknown, site: string, signal: AbortSignal): CliError {
  if (signal.aborted) return stoppedEarly(error);
  const { category } = classify(error);
  const said = (error instanceof Error ? error.message : String(error)).split("\n")[0];
  const road = ["offline", "unreachable", "connection-lost", "timeout"];
  const message = road.includes(category)
    ? `${site} cannot be reached (${said}): check ACTIONS_SITE (--site), the network, and whether the site is up`
    : `${said}`;
  return new CliError(message, exitCodes.failed, { cause: error });
}
