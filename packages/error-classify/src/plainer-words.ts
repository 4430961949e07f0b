import type { Facts } from "./facts.js";
import type { Text } from "./text.js";
import type { Verdict } from "./types.js";

/**
 * A status that stands for several things, whose text says which: a refusal (400, 403) for an expired grant or a rate limit, a
 * conflict (409, 412) for a name that is taken, a fault of SOAP (500), and what a client numbered 400 that never left it.
 */
export function plainerWords(
  status: unknown,
  { message }: Facts,
  { said }: Text,
): Verdict | undefined {
  if (typeof status !== "number" || status < 400 || status > 599) return undefined;
  if (said === undefined) return undefined;
  const { category, rule } = said;
  if (/^E[A-Z]{4,}$/.test(message) || /\brpc error: code = [A-Z]/.test(message)) return said;
  switch (status) {
    case 400:
      return category === "rate-limited" || category === "auth" ? said : undefined;
    case 403:
      // A page that came instead of data is only a guess.
      return category === "rate-limited" || (category === "auth" && said.ask === undefined)
        ? said
        : undefined;
    case 409:
    case 412:
      return rule === THERE_ALREADY || category === "bug" ? said : undefined;
    case 498:
      return category === "unavailable" ? said : undefined;
    case 500:
      return /^(?:\w+:)?(?:soap|env|wsse)\w*:/i.test(message) ? said : undefined;
    default:
      return undefined;
  }
}

/** The rule for what is there already, and will be the next time. */
const THERE_ALREADY = "message.there.rejected.1";
