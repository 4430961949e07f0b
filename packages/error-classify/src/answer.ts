import type { Facts } from "./facts.js";
import { ANSWER } from "./property-names.js";
import { hasProperties, read, readObject } from "./read.js";
import type { Properties } from "./read.js";

/** The answer that an error carries, wherever its library keeps it. */
export interface Answer {
  readonly status: number;
  readonly headers: () => Properties | undefined;
  /** Where the answer came from, when it was redirected. */
  readonly movedTo: () => string;
}

/** Where libraries keep a response: superagent and request; Hapi; AWS; Elasticsearch and OpenSearch; Supabase. */
const INNER = ["res", "output", "$response", "meta", "context", "httpResponse"];

/** Undefined when there is none. */
export function answerOf(facts: Facts): Answer | undefined {
  if (!facts.object || (facts.plain && !facts.lists(ANSWER))) return undefined;
  const own =
    statusFrom(facts.hidden("status")) ??
    statusFrom(facts.hidden("statusCode")) ??
    statusFrom(facts.get("httpStatusCode") ?? facts.get("httpStatus") ?? transportStatus(facts));
  const response = facts.hidden("response");
  if (hasProperties(response)) {
    const answer = inside(response, own ?? codeBeside(facts, readObject(response, "headers")));
    if (answer) return answer;
  }
  if (facts.lists(ANSWER)) {
    for (const name of INNER) {
      const inner = facts.get(name);
      const answer = hasProperties(inner) ? inside(inner, own) : undefined;
      if (answer) return name === "output" ? ofBoom(answer, facts.get("data")) : answer;
    }
  }
  const status =
    own ?? inMetadata(facts.get("$metadata")) ?? codeBeside(facts, facts.get("headers"));
  if (status === undefined) return undefined;
  return {
    status,
    headers: () => object(facts.get("responseHeaders") ?? facts.hidden("headers")),
    movedTo: () => (facts.hidden("redirected") === true ? text(facts.hidden("url")) : ""),
  };
}

/** SendGrid's and Kubernetes' clients keep the status in `code`: with an answer's headers it is nothing else. */
function codeBeside({ code }: Facts, headers: unknown): number | undefined {
  return typeof code === "number" && code >= 300 && hasProperties(headers)
    ? statusFrom(code)
    : undefined;
}

/** Hapi's client keeps the headers that came beside those that it would send. */
function ofBoom(answer: Answer, data: unknown): Answer {
  const headers = hasProperties(data) ? readObject(data, "headers") : undefined;
  return headers === undefined ? answer : { ...answer, headers: () => headers };
}

/** socket.io's transports: the status is the description of what went wrong. */
const transportStatus = (facts: Facts): unknown =>
  facts.text("type") === "TransportError" ? facts.get("description") : undefined;

/** The same for a response alone, or for what has one's shape. */
export function inside(response: Properties, outer?: number): Answer | undefined {
  const status =
    statusFrom(read(response, "status")) ?? statusFrom(read(response, "statusCode")) ?? outer;
  if (status === undefined) {
    // tRPC keeps the response in what it calls `meta`.
    const inner = readObject(response, "response");
    return inner && statusFrom(read(inner, "status")) !== undefined ? inside(inner) : undefined;
  }
  let headers: Properties | undefined;
  return {
    status,
    headers: () => (headers ??= readObject(response, "headers")),
    movedTo: () => (read(response, "redirected") === true ? text(read(response, "url")) : ""),
  };
}

function inMetadata(metadata: unknown): number | undefined {
  return hasProperties(metadata) ? statusFrom(read(metadata, "httpStatusCode")) : undefined;
}

function object(value: unknown): Properties | undefined {
  return hasProperties(value) ? value : undefined;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A number, or three digits. */
function statusFrom(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const status = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === "number" && status >= 100 && status <= 599 ? status : undefined;
}
