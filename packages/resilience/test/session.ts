import type { Action, Session, Verdict } from "../src/index.js";

/** A session whose life the test decides: handles are numbers, and so many of them are dead. */
export interface FakeSession extends Session<number> {
  readonly log: string[];
  /** Handles that are dead. */
  readonly dead: Set<number>;
  /** Called by the session when the test wants to push a loss. */
  lose(handle: number, cause: unknown): void;
}

export const browserLost = (): Error => new Error("invalid session id");

/** `heals`: whether the handle that this rung makes is alive. */
export function fakeSession(
  actions: readonly Action[] = ["reopen-browser"],
  heals: (action: Action, handle: number) => boolean = () => true,
): FakeSession {
  let last = 0;
  const log: string[] = [];
  const dead = new Set<number>();
  const listeners = new Map<number, (cause: unknown) => void>();
  const rung =
    (action: Action) =>
    async (cause: Verdict): Promise<number> => {
      last += 1;
      log.push(`${action} after ${cause.category}`);
      if (!heals(action, last)) dead.add(last);
      return last;
    };
  return {
    log,
    dead,
    lose: (handle, cause) => listeners.get(handle)?.(cause),
    open: () => {
      last += 1;
      log.push("open");
      return last;
    },
    close: (handle) => void log.push(`close ${handle}`),
    probe: (handle) => {
      if (dead.has(handle)) throw browserLost();
    },
    recover: Object.fromEntries(actions.map((action) => [action, rung(action)])),
    onLost: (handle, lost) => {
      listeners.set(handle, lost);
      return () => void listeners.delete(handle);
    },
  };
}
