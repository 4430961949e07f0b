import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";
import type { Outcome } from "./verdict.js";

const LAUNCH =
  /^browserType\.(launch\w*|connect\w*): |^Failed to launch the browser process|^Failed to fetch browser webSocket URL|^session not created(?=[^]*(?:no \w+ binary|only supports|binary|cannot find|unable to find|unrecognized|not executable|[Nn]o matching cap|invalid argument))|^(?:apiRequestContext|cdpSession|response|request|jsHandle|elementHandle)\.\w+: Target page/y;

const IN_USE =
  /ProcessSingleton|(?:profile|user data dir\w*) .*already in use|SingletonLock|already running/i;
const ANSWERED =
  /\bUnexpected status (?:401|403|407|408|429|5\d\d)\b|\b(?:401|403|407|408|429|5\d\d) [A-Z][a-z]/;
const NEVER =
  /executable doesn't exist|ENOENT|EACCES|no usable sandbox|--no-sandbox|shared libraries|missing x server|cannot open display|\$DISPLAY|missing dependencies|unsupported/i;

/**
 * Starting or finding a browser, and handles that outlived their page: here the usual codes and words
 * mean something else than elsewhere. A refused port is a browser that is not there.
 */
export function judgeLaunch(message: string): Verdict | undefined {
  if (message.length < 20) return undefined;
  LAUNCH.lastIndex = 0;
  const found = LAUNCH.exec(message);
  if (!found) return undefined;
  const [prefix, type = ""] = found;
  // Somebody is there and answers: what is no matter of browsers.
  if (type.startsWith("connect") && ANSWERED.test(message)) return undefined;
  return verdictOf(outcomeOf(prefix, type, message), `browser.${type || "handle"}`, 1);
}

function outcomeOf(prefix: string, type: string, message: string): Outcome {
  if (prefix.startsWith("apiRequestContext") || prefix.startsWith("cdpSession")) {
    return {
      category: "page-lost",
      confidence: 0.7,
      also: ["browser-lost", "bug"],
      ask: "browser-connected",
    };
  }
  if (prefix.endsWith("Target page")) {
    return {
      category: "conflict",
      blind: false,
      confidence: 0.7,
      also: ["page-lost", "browser-lost", "bug"],
      ask: "browser-connected",
    };
  }
  if (/\bTimeout \d+ ?ms exceeded|timed out/i.test(message))
    return { category: "timeout", also: ["browser-lost"] };
  if (type.startsWith("connect")) {
    return /Unexpected status|does not look like/.test(message)
      ? { category: "rejected", also: ["browser-lost"] }
      : { category: "browser-lost", also: ["unreachable"] };
  }
  if (/\bPass \w+ (?:parameter|option) to\b/.test(message)) return "bug";
  if (IN_USE.test(message)) return { category: "conflict", also: ["rejected", "browser-lost"] };
  if (prefix === "session not created") return { category: "rejected", also: ["browser-lost"] };
  if (type.startsWith("launch") || NEVER.test(message))
    return { category: "rejected", also: ["browser-lost"] };
  return { category: "browser-lost", also: ["unreachable", "rejected"] };
}
