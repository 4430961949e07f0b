import type { Verdict } from "@longhaul/error-classify";

/** A session that does not answer its own probe in time is dead, whatever the reason. */
export function silentSession(verdict: Verdict): Verdict {
  return {
    ...verdict,
    category: "browser-lost",
    action: "reopen-browser",
    rule: "longhaul.session.silent",
  };
}

/** The peer said so, or our own code: a sleep has nothing to do with it. */
export const isAnswer = ({ category }: Verdict): boolean =>
  category === "bug" || category === "rejected" || category === "cancelled";
