/** `Too Many Requests: retry after 5`, `Please try again in 1.5s`; without a unit seconds, as in the header. */
const IN_TEXT =
  /\b(?:re-?try|try again|wait)[- ](?:after|in|for)[: ]+(\d{1,7}(?:\.\d{1,6})?) ?(ms|milli\w*|s|secs?|seconds?|m|mins?|minutes?|h|hours?)?\b/i;

/** How long a text asks to wait, in ms. */
export function waitIn(message: string): number | undefined {
  const [, amount, unit = "s"] = IN_TEXT.exec(message) ?? [];
  return amount === undefined ? undefined : Math.ceil(Number(amount) * msOf(unit.toLowerCase()));
}

function msOf(unit: string): number {
  if (unit.startsWith("mi") && !unit.startsWith("min")) return 1;
  if (unit === "ms") return 1;
  if (unit.startsWith("m")) return 60_000;
  return unit.startsWith("h") ? 3_600_000 : 1000;
}
