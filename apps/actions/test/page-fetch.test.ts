import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { classify } from "@longhaul/error-classify";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";

import { pageFetch } from "../src/site/page-fetch.js";

/** Stands for a page: what would run in it runs here. */
const page = {
  on: () => {},
  off: () => {},
  evaluate: (fn: (ask: unknown) => unknown, ask: unknown) => fn(ask),
} as unknown as Page;

test("a request whose answer was not waited for any longer may have arrived", async () => {
  let arrived = 0;
  const server = createServer(() => (arrived += 1)).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const path = `http://127.0.0.1:${port}/message`;
  const never = new AbortController().signal;
  const failure: unknown = await pageFetch(page, { path, method: "POST", body: "x" }, never, 2000)
    // What the site may have got must not be sent again.
    .catch((error: unknown) => error);
  expect(arrived).toBe(1);
  expect(classify(failure)).toMatchObject({ category: "timeout", sent: "maybe" });
  expect(String(failure)).toContain("no answer within 2000 ms");
});
