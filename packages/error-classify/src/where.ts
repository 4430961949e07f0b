import type { Facts } from "./facts.js";

/** Host and port that a system error names, in its properties or in its text. */
export function addressIn(facts: Facts): string | undefined {
  const address = facts.text("address");
  const port = facts.get("port");
  if (address !== "" && typeof port === "number") return `${address}:${port}`;
  const found = /(?:\[([\da-f:]+)\]|\b([\d.]{7,15}|localhost)|(::1)):(\d{1,5})\b/i.exec(
    facts.message,
  );
  return found ? `${found[1] ?? found[2] ?? found[3] ?? ""}:${found[4] ?? ""}` : undefined;
}

/** Whether two names of an endpoint (`host:port`, or a URL) are the same port of the same machine. */
export function sameEndpoint(a: string, b: string): boolean {
  const [left, right] = [parts(a), parts(b)];
  if (left.port !== right.port) return false;
  return left.host === right.host || (isLocal(a) && isLocal(b));
}

/** This machine itself: it is there whether or not there is a network. */
export function isLocal(endpoint: string | undefined): boolean {
  if (endpoint === undefined) return false;
  const { host } = parts(endpoint);
  return host === "localhost" || host === "::1" || host.startsWith("127.") || host === "0.0.0.0";
}

function parts(endpoint: string): { readonly host: string; readonly port: string } {
  const plain = endpoint.replace(/^[a-z][a-z+.-]*:\/\//i, "").replace(/[/?#].*$/s, "");
  const found = /^(?:.*@)?\[?(.*?)\]?(?::(\d{1,5}))?$/s.exec(plain);
  const implied = /^(?:https|wss):/i.test(endpoint)
    ? "443"
    : /^(?:http|ws):/i.test(endpoint)
      ? "80"
      : "";
  return { host: (found?.[1] ?? plain).toLowerCase(), port: found?.[2] ?? implied };
}
