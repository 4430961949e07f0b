import type { Session, Signal } from "../types.js";

/** A session that knows how to recover itself, as the Python framework expected it. */
export interface RecoverableSession {
  /** Resolves true when the session works again. */
  attemptBrowserRecovery(signal?: Signal): PromiseLike<boolean> | boolean;
  /** Resolves = alive; a throw = not. Without it every session counts as alive. */
  checkHealth?(signal: Signal): unknown;
}

export function isRecoverableSession(value: unknown): value is RecoverableSession {
  return (
    typeof value === "object" &&
    value !== null &&
    "attemptBrowserRecovery" in value &&
    typeof value.attemptBrowserRecovery === "function"
  );
}

/** The session's one way to recover answers every kind of loss, as it did there. */
export function toSession<S extends RecoverableSession>(session: S): Session<S> {
  const recover = async (_cause: unknown, _handle: S, signal: Signal): Promise<S> => {
    if (await session.attemptBrowserRecovery(signal)) return session;
    throw new Error("attemptBrowserRecovery() did not succeed");
  };
  return {
    open: () => session,
    probe: (_handle, signal) => session.checkHealth?.(signal),
    recover: {
      retry: recover,
      reconnect: recover,
      "reopen-page": recover,
      "reopen-browser": recover,
      reauthenticate: recover,
      "wait-network": recover,
      "back-off": recover,
    },
  };
}
