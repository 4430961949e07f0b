import type { Facts } from "./facts.js";
import { read } from "./read.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

/** How Puppeteer (old and new) and Playwright name the code that they were given to run in a page. */
const IN_PAGE =
  /\bpptr:|\(evaluate at |\beval at evaluate\b|__(?:puppeteer|playwright)_evaluation_script__/;

const THROWN_BY_PAGE = /* @__PURE__ */ verdictOf("bug", "stack.page", 0.8);

/** What the page's own code threw comes out of its driver as a plain error: only where it was made tells. */
export function judgeStack({ object, name, code, message }: Facts): Verdict | undefined {
  if (!object || name !== "Error" || code !== undefined) return undefined;
  // What its own fetch met is the network's.
  if (/\bfailed to fetch$|\bload failed$|^(?:\w+: )*networkerror when/im.test(message))
    return undefined;
  const stack = read(object, "stack");
  if (typeof stack !== "string") return undefined;
  const at = stack.indexOf("\n    at ");
  if (at < 0) return undefined;
  const end = stack.indexOf("\n", at + 1);
  return IN_PAGE.test(stack.slice(at, end < 0 ? at + 300 : end)) ? THROWN_BY_PAGE : undefined;
}
