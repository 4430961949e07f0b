import { connect, type Socket } from "node:net";

import { expect, test } from "vitest";

import { overSocket, signedIn, until } from "./support.js";

function ending(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once("end", () => resolve("end"));
  });
}

test("resets every open connection and refuses new ones while the port is closed", async () => {
  await using it = await signedIn();
  const idle = connect(Number(new URL(it.site.url).port), "127.0.0.1");
  await new Promise((resolve) => idle.once("connect", resolve));
  const cut = ending(idle);
  await it.admin.post("/close-port", { forMs: 600_000 });
  expect(await cut).toBe("ECONNRESET");
  expect((await overSocket(it.site.url, "/")).ending).toBe("ECONNREFUSED");
  expect((await it.admin.ask("/health")).status).toBe(200);
});

test("cuts off a request that is under way", async () => {
  await using it = await signedIn();
  await it.admin.fault({ fault: "hang", endpoint: "usersMe" });
  const hung = overSocket(it.site.url, it.paths.usersMe, it.me.cookies);
  await until(
    () => it.admin.summary(),
    ({ endpoints }) => endpoints["usersMe"] !== undefined,
  );
  await it.admin.post("/close-port", { forMs: 600_000 });
  expect((await hung).ending).toBe("ECONNRESET");
});

test("listens on the same port again, and the session is still good", async () => {
  await using it = await signedIn({ speed: 10 });
  await it.admin.fault({ fault: "close-port", forMs: 300 });
  const tried = () => it.me.get(it.paths.usersMe).catch(() => undefined);
  const answer = await until(tried, (value) => value !== undefined);
  expect(answer?.status).toBe(200);
  const kinds = (await it.admin.journal()).filter(({ kind }) => /listen|close|fault/.test(kind));
  expect(kinds.map((entry) => [entry.kind, "event" in entry ? entry.event : entry.t > 0])).toEqual([
    ["listen", true],
    ["fault", "begin"],
    ["close", true],
    ["listen", true],
    ["fault", "end"],
  ]);
});

test("closes the port when a scheduled number of requests has been served", async () => {
  const closing = { fault: "close-port", forMs: 600_000, afterRequests: 4 } as const;
  await using it = await signedIn({ schedule: [closing] });
  expect((await it.me.get(it.paths.usersMe)).status).toBe(200);
  expect((await it.me.get(it.paths.usersMe)).status).toBe(200);
  await expect(it.me.get(it.paths.usersMe)).rejects.toThrow("fetch failed");
  expect((await overSocket(it.site.url, "/")).ending).toBe("ECONNREFUSED");
});
