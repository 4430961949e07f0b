import type { Text } from "./text.js";
import type { Verdict } from "./types.js";

/** A refusal for several purposes whose text says what it is for: an expired grant, a rate limit, a name that is taken. */
export function plainerWords(status: unknown, { said }: Text): Verdict | undefined {
  if (said === undefined) return undefined;
  if (status === 409 || status === 412) return said.rule === THERE_ALREADY ? said : undefined;
  if (status !== 400 && status !== 403) return undefined;
  if (said.category === "rate-limited") return said;
  return status === 400 && said.category === "auth" ? said : undefined;
}

/** The rule for what is there already, and will be the next time. */
const THERE_ALREADY = "message.there.rejected.1";
