import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { notify } from "../src/notify/notify.js";
import { database, numbers, run } from "./fixture.js";

/** An address that answers with this status, and what it was told. */
async function hook(status: number) {
  const told: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (bytes) => (body += String(bytes)));
    request.on("end", () => {
      told.push(JSON.parse(body));
      response.writeHead(status).end();
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, told };
}

test("the end of a run is told to an address, without what is private", async () => {
  const { report } = await run(numbers(3), await database());
  const { url, told } = await hook(204);
  await notify([report], { url, desktop: false });
  expect(told).toEqual([
    { action: 6, name: report.name, run: report.run, outcome: "complete", reason: "", missing: 0 },
  ]);
});

test("an address that refuses is told by its origin alone, for the rest may be a secret", async () => {
  const { report } = await run(numbers(1), await database());
  const { url } = await hook(500);
  const failure: unknown = await notify([report], { url: `${url}token-123`, desktop: false }).catch(
    (error: unknown) => error,
  );
  expect(String(failure)).toContain("answered 500");
  expect(String(failure)).not.toContain("token-123");
});

test("an address that cannot be reached is told without what may be a secret in it", async () => {
  const { report } = await run(numbers(1), await database());
  for (const url of ["http://hook:S3CRET@127.0.0.1:1/", "http://127.0.0.1:1/S3CRET"]) {
    const failure: unknown = await notify([report], { url, desktop: false }).catch(
      (error: unknown) => error,
    );
    expect(String(failure)).toContain("http://127.0.0.1:1 could not be reached");
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain("S3CRET");
  }
});
