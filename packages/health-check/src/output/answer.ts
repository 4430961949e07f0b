import type { Health, Kind } from "../types.js";
import { mustBeBetween, mustHave } from "../validate.js";
import { toHealthJson } from "./health-json.js";
import { toVerdictText } from "./verdict-text.js";

export interface HandlerOptions {
  /** Which path asks for which kind; `all` for every check. @default { "/livez": "live", "/readyz": "ready", "/startupz": "start", "/healthz": "all" } */
  readonly paths?: Readonly<Record<string, Kind | "all">> | undefined;
  /** Also what the errors say; that may be nobody else's business. @default false */
  readonly details?: boolean | undefined;
  /** Checks whose answer is older are asked first, in ms; each ends within its own time-out. @default none is asked */
  readonly maxAgeMs?: number | undefined;
  /** @default none */
  readonly version?: string | undefined;
  /** @default none */
  readonly serviceId?: string | undefined;
}

/** What is asked over HTTP. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly accept: string;
}

/** What is to be answered. */
export interface HttpAnswer {
  readonly status: 200 | 405 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers for the paths that it knows, `undefined` for any other. */
export type Answerer = (asked: Asked) => Promise<HttpAnswer | undefined>;

const PATHS = {
  "/livez": "live",
  "/readyz": "ready",
  "/startupz": "start",
  "/healthz": "all",
} as const;

/** Throws a TypeError or RangeError that names an option which makes no sense. */
export function createAnswerer(health: Health, options: HandlerOptions = {}): Answerer {
  const { paths = PATHS, details = false, maxAgeMs = Infinity, version, serviceId } = options;
  mustHave("health", health, "verdict");
  mustBeBetween("maxAgeMs", maxAgeMs, 0, Infinity);
  const kinds = new Map(Object.entries(paths));
  return async ({ method, path, accept }) => {
    const found = kinds.get(path);
    if (found === undefined) return undefined;
    if (method !== "GET" && method !== "HEAD") {
      return { status: 405, headers: { allow: "GET, HEAD" }, body: "" };
    }
    const kind = found === "all" ? undefined : found;
    if (maxAgeMs !== Infinity) await askOlder(health, kind, maxAgeMs);
    const isText = accept.includes("text/plain");
    const headers = {
      "content-type": isText ? "text/plain; charset=utf-8" : "application/health+json",
      "cache-control": "no-store",
    };
    const body = isText
      ? toVerdictText(health, kind, details)
      : JSON.stringify(toHealthJson(health, { kind, details, version, serviceId }));
    return { status: health.verdict(kind).ok ? 200 : 503, headers, body };
  };
}

async function askOlder(health: Health, kind: Kind | undefined, maxAgeMs: number): Promise<void> {
  const names = health.snapshot(kind).map(({ name }) => name);
  // One that is removed meanwhile is not missed.
  await Promise.allSettled(names.map((name) => health.get(name, { maxAgeMs })));
}
