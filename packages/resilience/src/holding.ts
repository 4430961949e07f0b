import { SessionLostError } from "./errors.js";
import type { Held, KeeperOptions } from "./keeper-options.js";

/** A handle, and what the keeper of a session can do to it. */
export interface Holding<H> extends Held<H> {
  /** Ends every call that uses it. */
  lose(cause: unknown): void;
  /** Hears no more of it. */
  forget(): void;
}

/** Holds a new handle, and hears when it is lost. */
export function holding<H>(
  { name, session, classify }: KeeperOptions<H>,
  handle: H,
  generation: number,
): Holding<H> {
  const controller = new AbortController();
  const lose = (cause: unknown): void => {
    const verdict = classify(cause, session.context?.(handle) ?? {});
    controller.abort(new SessionLostError(name, verdict, { cause }));
  };
  const unsubscribe = session.onLost?.(handle, lose);
  return {
    handle,
    generation,
    lost: controller.signal,
    lose,
    forget: () => unsubscribe?.(),
  };
}
