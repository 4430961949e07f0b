import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";

import { actions, categories, classify } from "../src/index.js";
import type { Category, Context } from "../src/index.js";

const say = (thrown: unknown, context?: Context) => classify(thrown, context).category;
const coded = (code: unknown, more: object = {}) => Object.assign(new Error("x"), { code }, more);

test.each([
  ["invalid session id", ["browser-lost"]],
  ["disconnected", ["connection-lost", "browser-lost"]],
  ["connection refused", ["unreachable"]],
  ["timeout", ["timeout"]],
  ["browser has been closed", ["browser-lost"]],
  ["webdriver exception", ["browser-lost"]],
  ["The operation timed out after 30 s", ["timeout"]],
])("a plain error that says %j is worth another attempt", (message, expected) => {
  const verdict = classify(new Error(message));
  expect(expected).toContain(verdict.category);
  expect(verdict.retryable).toBe(true);
});

test.each([
  "other error",
  "database connection syntax error",
  "timeout must be a number",
  "browser option is required",
  "Invalid connection string",
  "connection.query is not a function",
])("a plain error that says %j is not, and never costs a browser", (message) => {
  expect(classify(new Error(message))).toMatchObject({
    retryable: false,
    blind: false,
    action: "give-up",
  });
});

test("a real refused port is unreachable and a real missing log-in is auth", async () => {
  const server = createServer((_, response) => response.writeHead(401).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(say(await fetch(`http://127.0.0.1:${port}`))).toBe("auth");
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  const refused: unknown = await fetch(`http://127.0.0.1:${port}`).catch((e: unknown) => e);
  expect(classify(refused)).toMatchObject({
    category: "unreachable",
    action: "retry",
    sent: "no",
    confidence: 1,
    rule: "node.code.ECONNREFUSED:connect",
  });
  const [socketError] = await once(connect(port, "127.0.0.1"), "error").catch((e: unknown) => [e]);
  expect(say(socketError)).toBe("unreachable");
});

test.each([
  [coded("ETIMEDOUT", { syscall: "connect" }), "unreachable"],
  [coded("ETIMEDOUT", { syscall: "read" }), "connection-lost"],
  [coded("ETIMEDOUT"), "timeout"],
  [coded("ENOENT", { syscall: "open" }), "rejected"],
  [coded("ENOENT", { syscall: "connect" }), "unreachable"],
  [coded("ECONNREFUSED", { syscall: "queryA" }), "offline"],
  [coded("UND_ERR_HEADERS_TIMEOUT"), "timeout"],
  [coded("CERT_HAS_EXPIRED"), "rejected"],
  [coded("40001"), "conflict"],
  [coded("23505"), "rejected"],
  [coded("08006"), "connection-lost"],
  [coded("SQLITE_BUSY_SNAPSHOT"), "conflict"],
  [coded("ER_LOCK_DEADLOCK"), "conflict"],
  [coded("EMFILE"), "resource"],
  [coded(14, { details: "x" }), "unavailable"],
  [{ type: "close", code: 1006, wasClean: false }, "connection-lost"],
  [{ status: 503 }, "unavailable"],
  [{ statusCode: "429" }, "rate-limited"],
  [new Error("page.goto: net::ERR_INTERNET_DISCONNECTED at http://x/"), "offline"],
  [new Error("ORA-00060: deadlock detected"), "conflict"],
  [new DOMException("x", "AbortError"), "cancelled"],
  [new DOMException("x", "TimeoutError"), "timeout"],
  [new TypeError("x is not iterable"), "bug"],
  ["connection refused", "unreachable"],
  [42, "unknown"],
] satisfies readonly (readonly [unknown, Category])[])("%j is %s", (thrown, category) => {
  expect(say(thrown)).toBe(category);
});

test("finds what matters however deep it is wrapped", () => {
  const reset = coded("ECONNRESET");
  for (const key of ["cause", "error", "originalError", "parent", "driverError"]) {
    expect(say(Object.assign(new Error("failed"), { [key]: { message: "", cause: reset } }))).toBe(
      "connection-lost",
    );
  }
  const loop = new Error("a");
  loop.cause = new Error("b", { cause: loop });
  expect(say(loop)).toBe("unknown");
});

test("of several failures a bug decides, else the one that takes most to pass", () => {
  const [lost, gone, bug] = [
    coded("ECONNRESET"),
    new Error("invalid session id"),
    new TypeError("x is not a function"),
  ];
  expect(say(new AggregateError([lost, coded("ECONNRESET")]))).toBe("connection-lost");
  expect(say(new AggregateError([lost, gone]))).toBe("browser-lost");
  expect(say(new AggregateError([lost, gone, bug]))).toBe("bug");
  const connects = coded("ETIMEDOUT", { syscall: "connect" });
  const eyeballs = Object.assign(new AggregateError([connects, connects]), { code: "ETIMEDOUT" });
  expect(say(eyeballs)).toBe("unreachable");
});

test("the browser's state tells a lost page from a lost browser", () => {
  const closed = new Error("page.goto: Target page, context or browser has been closed");
  expect(classify(closed)).toMatchObject({
    ask: "browser-connected",
    retryable: true,
    blind: false,
    delayMs: 0,
  });
  expect(classify(closed, { browserConnected: false })).toMatchObject({
    category: "browser-lost",
    delayMs: 0,
  });
  expect(classify(closed, { browserConnected: true })).toMatchObject({
    category: "page-lost",
    delayMs: 0,
  });
});

test("the caller's own signal tells cancelled from timed out", () => {
  const thrown = new DOMException("This operation was aborted", "AbortError");
  const stop = new AbortController();
  expect(say(thrown, { signal: stop.signal })).toBe("cancelled");
  stop.abort();
  expect(say(coded("ECONNRESET"), { signal: stop.signal })).toBe("cancelled");
  const late = AbortSignal.abort(new DOMException("late", "TimeoutError"));
  expect(say(thrown, { signal: late })).toBe("timeout");
});

test("what else the caller knows sharpens the verdict", () => {
  const refused = coded("ECONNREFUSED", { syscall: "connect" });
  expect(say(refused, { online: false })).toBe("offline");
  expect(say(refused, { peer: "driver" })).toBe("browser-lost");
  const html = new SyntaxError(`Unexpected token '<', "<!DOCTYPE "... is not valid JSON`);
  expect(say(html)).toBe("auth");
  expect(say(html, { response: { status: 502 } })).toBe("unavailable");
});

test("reads a response: status, headers, a redirect to the log-in, HTML where data was due", () => {
  const answer = (status: number, headers: Record<string, string> = {}) =>
    new Response(null, { status, headers });
  expect(classify(answer(503, { "retry-after": "7" }))).toMatchObject({
    category: "unavailable",
    retryAfterMs: 7000,
  });
  expect(say(answer(403))).toBe("rejected");
  expect(say(answer(403, { "x-ratelimit-remaining": "0" }))).toBe("rate-limited");
  expect(say(answer(302, { location: "/login?next=/" }))).toBe("auth");
  expect(say({ status: 200, redirected: true, url: "https://x.test/account/signin" })).toBe("auth");
  expect(say(answer(200, { "content-type": "text/html; charset=utf-8" }))).toBe("auth");
  expect(say(answer(200, { "content-type": "application/json" }))).toBe("unknown");
});

test("only what asks for nothing but time is blind", () => {
  for (const { action, blind, retryable } of Object.values(categories)) {
    expect(Object.keys(actions)).toContain(action);
    expect(blind && !retryable).toBe(false);
  }
  expect(categories["browser-lost"]).toMatchObject({ blind: false, delayMs: 0 });
  expect(categories["page-lost"]).toMatchObject({ blind: false, delayMs: 0 });
});

test("a 500 that a client made up yields to what lies beneath it, one with headers does not", () => {
  const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED", syscall: "connect" });
  const madeUp = Object.assign(new Error("connect", { cause: refused }), { status: 500 });
  expect(say(madeUp)).toBe("unreachable");
  const answered = { status: 500, headers: { "content-type": "text/html" } };
  const real = Object.assign(new Error("oops", { cause: refused }), { response: answered });
  expect(say(real)).toBe("unavailable");
});

test("a list of errors that was thrown itself is read", () => {
  expect(say([{ message: "no", extensions: { code: "UNAUTHENTICATED" } }])).toBe("auth");
  expect(say([])).toBe("unknown");
});

test("a 403 that says that the key is wrong is for the log-in, one with any page is not", () => {
  const refused = (text: string) =>
    classify(Object.assign(new Error(text), { status: 403, response: { status: 403 } })).category;
  expect(refused("The provided API key is invalid.")).toBe("auth");
  expect(refused("<html><body>Forbidden</body></html>")).toBe("rejected");
});

test("a name that is taken is refused, whatever the 409 says", () => {
  const taken = Object.assign(new Error("unique constraint violated"), { code: 409 });
  expect(say(taken)).toBe("rejected");
  expect(say(Object.assign(new Error("changed since"), { code: 409 }))).toBe("conflict");
});

test("an error event that tells nothing is a connection that failed", () => {
  class ErrorEvent {
    readonly type = "error";
    readonly message = "";
    readonly error = new TypeError("");
  }
  expect(say(new ErrorEvent())).toBe("connection-lost");
  // What the language throws says what is wrong.
  expect(say(new TypeError(""))).toBe("unreachable");
});

test.each([
  [5, "conflict"],
  [517, "conflict"],
  [2067, "rejected"],
  [13, "resource"],
  [9, "cancelled"],
  [1, "bug"],
  [undefined, "bug"],
])("node:sqlite's result code %s is %s", (errcode, category) => {
  const thrown = Object.assign(new Error("x"), { code: "ERR_SQLITE_ERROR", errcode });
  expect(say(thrown)).toBe(category);
});

test.each([
  ["browserType.connect: WebSocket error: ws://h/ 429 Too Many Requests", "rate-limited"],
  ["browserType.connectOverCDP: Unexpected status 503 when connecting to http://h/", "unavailable"],
  ["browserType.connect: WebSocket error: connect ECONNREFUSED 127.0.0.1:9222", "browser-lost"],
])("a browser's server that answers is not gone: %s", (message, category) => {
  expect(say(new Error(message))).toBe(category);
});

test("a statement whose table was changed is prepared anew", () => {
  const changed = Object.assign(new Error("cached plan must not change result type"), {
    code: "0A000",
  });
  expect(classify(changed)).toMatchObject({ category: "conflict", retryable: true });
  expect(say(Object.assign(new Error("not implemented"), { code: "0A000" }))).toBe("rejected");
});

test("a refused log-in of a database that is moving is not for the password", () => {
  const moving =
    "Database 'x' on server 'y' is not currently available. Please retry the connection later.";
  expect(say(Object.assign(new Error(moving), { code: "ELOGIN" }))).toBe("unavailable");
  expect(say(Object.assign(new Error("Login failed"), { code: "ELOGIN" }))).toBe("auth");
});

test("three digits that a database numbers its own errors with are no HTTP status", () => {
  const wrong = Object.assign(new Error("default: wrong"), { code: "516", type: "WRONG_PASSWORD" });
  expect(say(wrong)).toBe("auth");
  expect(say(Object.assign(new Error("x"), { code: "503" }))).toBe("unavailable");
});

test.each([
  [
    "a code that a client numbered 400 and that never left it",
    { status: 400 },
    "ECONNREFUSED",
    "unreachable",
  ],
  [
    "a fault of SOAP that is the caller's",
    { status: 500 },
    "soap:Client: abc is no number",
    "rejected",
  ],
  [
    "a fault of SOAP that is the server's",
    { status: 500 },
    "soap:Server: try later",
    "unavailable",
  ],
  [
    "what a proxy of a database was told",
    { status: 400 },
    "rpc error: code = Aborted desc = Deadlock",
    "conflict",
  ],
  ["a tier without capacity", { status: 498 }, "Flex tier capacity exceeded", "unavailable"],
  ["a token that is not valid", { status: 498 }, "Invalid token", "auth"],
])("the text makes a status plainer: %s", (_, more, message, category) => {
  expect(say(Object.assign(new Error(message), more))).toBe(category);
});

test("a class of its own that ends in TimeoutError is a time limit, whatever aborted it", () => {
  class SearchClientTimeoutError extends Error {}
  expect(say(new SearchClientTimeoutError("This operation was aborted"))).toBe("timeout");
});

test("a status in `code` beside an answer's headers has its wait", () => {
  const slow = Object.assign(new Error("x"), { code: 429, headers: { "retry-after": "10" } });
  expect(classify(slow)).toMatchObject({ category: "rate-limited", retryAfterMs: 10_000 });
});
