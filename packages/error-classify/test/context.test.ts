import { expect, test } from "vitest";

import { classify } from "../src/index.js";
import type { Context } from "../src/index.js";

const say = (thrown: unknown, context?: Context) => classify(thrown, context).category;
const coded = (code: unknown, more: object = {}) => Object.assign(new Error("x"), { code }, more);
const refused = (port: number) =>
  coded("ECONNREFUSED", { syscall: "connect", address: "127.0.0.1", port });

test("a refused port is a lost browser only where it is the driver's own", () => {
  const driver: Context = { peer: "driver", endpoint: "http://localhost:9515/" };
  expect(say(refused(9515), driver)).toBe("browser-lost");
  expect(say(refused(8080), driver)).toBe("unreachable");
  expect(say(new Error("ECONNREFUSED connect ECONNREFUSED 127.0.0.1:9515"), driver)).toBe(
    "browser-lost",
  );
  expect(say(new Error("ECONNREFUSED connect ECONNREFUSED 127.0.0.1:8080"), driver)).toBe(
    "unreachable",
  );
  expect(say(refused(9515), { peer: "driver" })).toBe("browser-lost");
  expect(say(new Error("net::ERR_CONNECTION_REFUSED at http://127.0.0.1:9515/"), driver)).toBe(
    "unreachable",
  );
});

test("without a network this machine's own ports are still there", () => {
  expect(say(coded("ETIMEDOUT"), { online: false, endpoint: "db.test:5432" })).toBe("offline");
  expect(say(coded("ETIMEDOUT"), { online: false, endpoint: "localhost:5432" })).toBe("timeout");
  expect(say(refused(5432), { online: false })).toBe("unreachable");
  expect(say(coded("EAI_AGAIN"), { online: true })).toBe("unreachable");
});

test("the method tells what a status means", () => {
  expect(say({ status: 502 }, { method: "CONNECT" })).toBe("unreachable");
  expect(say({ status: 502 }, { method: "GET" })).toBe("unavailable");
  expect(classify({ status: 412 }, { method: "PUT" })).toMatchObject({
    category: "conflict",
    blind: false,
  });
  expect(classify({ status: 412 }, { method: "get" }).blind).toBe(true);
  expect(classify({ status: 303 }, { method: "POST" }).sent).toBe("yes");
});

test("the peer tells whose number a code is", () => {
  expect(say(coded(14), { peer: "grpc" })).toBe("unavailable");
  expect(say(coded(4), { peer: "grpc" })).toBe("timeout");
  expect(say(coded(1006), { peer: "ws" })).toBe("connection-lost");
  expect(say(coded(4429), { peer: "ws" })).toBe("rate-limited");
  expect(say(coded(14))).toBe("unknown");
});

test("a response in hand answers what an error leaves open, and not what it says for sure", () => {
  const response = { status: 429, headers: { "Retry-After": "4" } };
  expect(classify(new Error("odd"), { response })).toMatchObject({
    category: "rate-limited",
    retryAfterMs: 4000,
  });
  expect(say(coded("ECONNRESET"), { response })).toBe("connection-lost");
});

test("dates in a response are read against `now`", () => {
  const headers = { "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" };
  const now = Date.UTC(1994, 10, 6, 8, 49, 0);
  expect(classify({ status: 503, headers }, { now }).retryAfterMs).toBe(37_000);
});
