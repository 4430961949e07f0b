import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { SiteClock } from "./clock.js";
import type { Journal } from "./journal.js";

/** How a JSON endpoint tells that the session is over. Pages always lead to the log-in. */
export const expiryStyles = ["303", "303-no-location", "401", "403", "html-200"] as const;

/** One of {@link expiryStyles}. */
export type ExpiryStyle = (typeof expiryStyles)[number];

/** The two cookies that make a session, and what it has been used for. */
export interface Session {
  readonly id: string;
  readonly secret: string;
  /** What the journal calls it. */
  readonly hash: string;
  readonly openedAt: number;
  requests: number;
}

/** How long sessions last and what their end looks like. */
export interface SessionOptions {
  /** On the site's clock; 0 is for ever. */
  readonly lifeMs: number;
  /** Requests before it ends; 0 is without limit. */
  readonly requests: number;
  readonly expiryStyle: ExpiryStyle;
}

/** What a request's cookies amount to. */
type Admission =
  | { readonly session: Session }
  | { readonly session: undefined; readonly style: ExpiryStyle };

/** The sessions of the site. */
export interface Sessions {
  open(): Session;
  /** Counts a request against its session, or says how its end is to be told. */
  use(id: string | undefined, secret: string | undefined): Admission;
  /** Ends one session, because its owner signed out. */
  signOut(id: string | undefined): void;
  /** Ends all sessions. Returns how many there were. */
  expireAll(style?: ExpiryStyle): number;
}

/** Creates the register of sessions; every end is written to the journal. */
export function createSessions(
  options: SessionOptions,
  clock: SiteClock,
  journal: Journal,
): Sessions {
  const live = new Map<string, Session>();
  const endedAs = new Map<string, ExpiryStyle>();

  function end(
    session: Session,
    reason: "time" | "count" | "admin" | "signout",
    style: ExpiryStyle = options.expiryStyle,
    endedAt: number = clock.now(),
  ): void {
    live.delete(session.id);
    endedAs.set(session.id, style);
    journal.add({
      t: clock.now(),
      kind: "expire",
      session: session.hash,
      reason,
      style,
      endedAt,
    });
  }

  function endIfDue(session: Session): void {
    const endsAt = session.openedAt + clock.real(options.lifeMs);
    if (options.lifeMs > 0 && clock.now() >= endsAt) end(session, "time", undefined, endsAt);
    else if (options.requests > 0 && session.requests >= options.requests) end(session, "count");
  }

  return {
    open() {
      const id = randomBytes(18).toString("base64url");
      const session: Session = {
        id,
        secret: randomBytes(18).toString("base64url"),
        hash: createHash("sha256").update(id).digest("hex").slice(0, 12),
        openedAt: clock.now(),
        requests: 0,
      };
      live.set(id, session);
      return session;
    },
    use(id = "", secret = "") {
      const known = live.get(id);
      if (known !== undefined && same(known.secret, secret)) endIfDue(known);
      const session = live.get(id);
      if (session === undefined || !same(session.secret, secret)) {
        return { session: undefined, style: endedAs.get(id) ?? options.expiryStyle };
      }
      session.requests += 1;
      return { session };
    },
    signOut(id = "") {
      const session = live.get(id);
      if (session !== undefined) end(session, "signout");
    },
    expireAll(style) {
      const all = [...live.values()];
      for (const session of all) end(session, "admin", style);
      return all.length;
    },
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
