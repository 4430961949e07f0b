import { createHash, randomBytes } from "node:crypto";

import type { SiteClock } from "./clock.js";
import type { Session } from "./sessions.js";

/** A part of the site with a token of its own. */
export type CsrfArea = "matches" | "messages";

/** The tokens against requests forged by another site: one per session and area, changing with time. */
export interface CsrfTokens {
  /** The area's current token. */
  current(session: Session, area: CsrfArea): string;
  /** The current token as a cookie carries it: `token|hash`. */
  pair(session: Session, area: CsrfArea): string;
  /** Makes all tokens given out so far worthless. */
  rotate(): void;
  /** A token for one log-in form. */
  issueForm(): string;
  /** Takes a form's token back; true once for each that was given out and is not too old. */
  redeemForm(token: string): boolean;
}

const formsKept = 1000;

/** Creates the tokens; each lives for `lifeMs` on the site's clock. */
export function createCsrfTokens(lifeMs: number, clock: SiteClock): CsrfTokens {
  let tokens = new WeakMap<Session, Map<CsrfArea, { token: string; endsAt: number }>>();
  const forms = new Map<string, number>();

  function current(session: Session, area: CsrfArea): string {
    const areas = tokens.get(session) ?? new Map<CsrfArea, { token: string; endsAt: number }>();
    tokens.set(session, areas);
    const known = areas.get(area);
    if (known !== undefined && clock.now() < known.endsAt) return known.token;
    const token = randomBytes(18).toString("base64url");
    areas.set(area, { token, endsAt: clock.now() + clock.real(lifeMs) });
    return token;
  }

  return {
    current,
    pair(session, area) {
      const token = current(session, area);
      return `${token}|${createHash("sha256").update(`${session.secret}${token}`).digest("hex")}`;
    },
    rotate() {
      tokens = new WeakMap();
    },
    issueForm() {
      const token = randomBytes(18).toString("base64url");
      forms.set(token, clock.now() + clock.real(lifeMs));
      const [oldest] = forms.keys();
      if (forms.size > formsKept && oldest !== undefined) forms.delete(oldest);
      return token;
    },
    redeemForm(token) {
      const endsAt = forms.get(token);
      forms.delete(token);
      return endsAt !== undefined && clock.now() < endsAt;
    },
  };
}
