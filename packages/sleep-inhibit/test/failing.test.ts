import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, test, vi } from "vitest";

import { inhibit, InhibitError, isInhibitError, list } from "../src/index.js";
import type { InhibitOptions, InhibitReport } from "../src/index.js";

const onLinux = process.platform === "linux";
const because = onLinux ? "" : " (skipped: needs Linux)";
const nowhere = { system: "unix:path=/nonexistent/bus" };
const hopeless = { reason: "Working", dbus: nowhere } satisfies InhibitOptions;

afterEach(() => vi.unstubAllEnvs());

/** A socket that behaves as told to whoever connects. */
async function fakeBus(
  behave: (socket: Socket) => void,
): Promise<AsyncDisposable & { address: string }> {
  const folder = await mkdtemp(join(tmpdir(), "bus "));
  const path = join(folder, "socket");
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    behave(socket);
  });
  server.listen(path);
  await once(server, "listening");
  return {
    address: `tcp:host=ignored;unix:guid=1,path=${path.replaceAll(" ", "%20")}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

test.skipIf(!onLinux)(
  `without a bus nothing is held, and the report names the path${because}`,
  async () => {
    const lock = await inhibit({ ...hopeless, onFail: "silent" });
    expect(lock.held).toBe(false);
    expect(lock.report.outcome).toBe("unsupported");
    expect(lock.report.why).toContain("/nonexistent/bus");
    expect(lock.report.methods[0]?.error).toMatchObject({ code: "ENOENT" });
    lock.release();
    expect(await lock.released).toBe("explicit");
  },
);

test.skipIf(!onLinux)(`the address may come from the environment${because}`, async () => {
  vi.stubEnv("DBUS_SYSTEM_BUS_ADDRESS", "unix:abstract=of-nobody");
  const lock = await inhibit({ reason: "Working", onFail: "silent" });
  expect(lock.report.why).toContain("@of-nobody");
  vi.stubEnv("DBUS_SYSTEM_BUS_ADDRESS", "tcp:host=localhost");
  const other = await inhibit({ reason: "Working", onFail: "silent" });
  expect(other.report.methods[0]?.error?.code).toBe("ERR_BUS_ADDRESS");
});

for (const [name, behave, message] of [
  ["hangs up", (socket: Socket) => void socket.end(), /hung up|EPIPE|ECONNRESET/u],
  [
    "refuses us",
    (socket: Socket) => void socket.write("REJECTED EXTERNAL\r\n"),
    /REJECTED EXTERNAL/u,
  ],
  [
    "talks nonsense",
    (socket: Socket) =>
      void socket.write(`OK 1\r\nAGREE_UNIX_FD\r\n${"\u007f".repeat(64)}`, "latin1"),
    /D-Bus/u,
  ],
  ["never answers", () => {}, /no answer within 50 ms/u],
] as const) {
  test.skipIf(!onLinux)(`a bus that ${name} makes a report, not a crash${because}`, async () => {
    await using bus = await fakeBus(behave);
    // Only the last has to wait for it.
    const dbus = { system: bus.address, timeoutMs: name === "never answers" ? 50 : 10_000 };
    const lock = await inhibit({ reason: "Working", onFail: "silent", dbus });
    expect(lock.report.outcome).toBe("unsupported");
    expect(lock.report.why).toMatch(message);
  });
}

test.skipIf(!onLinux)(`an abort ends the wait for a bus that hangs${because}`, async () => {
  const controller = new AbortController();
  await using bus = await fakeBus(() => controller.abort(new Error("enough")));
  const dbus = { system: bus.address, timeoutMs: 1000 };
  const asking = inhibit({ reason: "Working", signal: controller.signal, dbus });
  await expect(asking).rejects.toThrow("enough");
});

test("a signal that has aborted before takes no lock", async () => {
  vi.stubEnv("SLEEP_INHIBIT", "fake");
  const signal = AbortSignal.abort(new Error("too late"));
  await expect(inhibit({ reason: "Working", signal })).rejects.toThrow("too late");
});

test.skipIf(!onLinux)(
  `onFail throw rejects with an error that has the report${because}`,
  async () => {
    const error: unknown = await inhibit({ ...hopeless, onFail: "throw" }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InhibitError);
    expect(isInhibitError(error) && [error.code, error.report.outcome]).toEqual([
      "ERR_INHIBIT_NOT_HELD",
      "unsupported",
    ]);
    const foreign = Object.assign(new Error("of another copy"), { code: "ERR_INHIBIT_NOT_HELD" });
    expect(isInhibitError(foreign)).toBe(true);
    expect(isInhibitError(new Error("other"))).toBe(false);
  },
);

test.skipIf(!onLinux)(`onFail warn, the default, emits a process warning${because}`, async () => {
  vi.stubEnv("CI", "");
  const warned = once(process, "warning");
  await inhibit(hopeless);
  const [warning] = (await warned) as [Error];
  expect(warning.name).toBe("InhibitWarning");
  expect(warning.message).toContain("/nonexistent/bus");
});

test.skipIf(!onLinux)(`in CI nothing is warned of unless asked for${because}`, async () => {
  vi.stubEnv("CI", "true");
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  await inhibit(hopeless);
  expect(warned).not.toHaveBeenCalled();
  await inhibit({ ...hopeless, onFail: "warn" });
  expect(warned).toHaveBeenCalledOnce();
  warned.mockRestore();
});

test.skipIf(!onLinux)(`onFail may be a function that gets the report${because}`, async () => {
  const reports: InhibitReport[] = [];
  await inhibit({ ...hopeless, onFail: (report) => void reports.push(report) });
  expect(reports.map(({ outcome }) => outcome)).toEqual(["unsupported"]);
});

test.skipIf(!onLinux)(`list rejects where the system cannot be asked${because}`, async () => {
  vi.stubEnv("DBUS_SYSTEM_BUS_ADDRESS", nowhere.system);
  const error: unknown = await list().catch((e: unknown) => e);
  expect(isInhibitError(error) && error.code).toBe("ERR_INHIBIT_LIST");
});

test.skipIf(!onLinux)(`a container without a bus is told at once${because}`, async () => {
  vi.stubEnv("KUBERNETES_SERVICE_HOST", "10.0.0.1");
  const lock = await inhibit({ ...hopeless, onFail: "silent" });
  expect(lock.report.environment).toContain("container");
  expect(lock.report.outcome).toBe("unsupported");
  expect(lock.report.why).toContain("container");
});

for (const [name, value] of [
  ["SLEEP_INHIBIT", "perhaps"],
  ["SLEEP_INHIBIT_METHODS", "logind,magic"],
  ["SLEEP_INHIBIT_MAX", "a while"],
] as const) {
  test(`a wrong ${name} is refused, naming it and the value`, async () => {
    vi.stubEnv(name, value);
    await expect(inhibit("Working")).rejects.toThrow(new RegExp(`${name} must .* got`, "u"));
  });
}

test.skipIf(!onLinux)(
  `SLEEP_INHIBIT_METHODS leaves no other method to be asked${because}`,
  async () => {
    vi.stubEnv("SLEEP_INHIBIT_METHODS", "screensaver");
    const { report } = await inhibit({ ...hopeless, onFail: "silent" });
    const asked = report.methods.filter(({ status }) => status !== "skipped");
    expect(asked).toMatchObject([{ name: "screensaver", status: "failed" }]);
  },
);

for (const [mode, outcome, held] of [
  ["off", "disabled", false],
  ["OFF", "disabled", false],
  ["0", "disabled", false],
  ["fake", "fake", true],
  ["fail", "unsupported", false],
] as const) {
  test(`SLEEP_INHIBIT=${mode} makes the outcome ${outcome}`, async () => {
    vi.stubEnv("SLEEP_INHIBIT", mode);
    using lock = await inhibit({ reason: "Working", onFail: "silent" });
    expect(lock.report.outcome).toBe(outcome);
    expect(lock.held).toBe(held);
    lock.release();
    expect(lock.held).toBe(false);
  });
}

test("SLEEP_INHIBIT=fail rejects with onFail throw, SLEEP_INHIBIT=off does not", async () => {
  vi.stubEnv("SLEEP_INHIBIT", "fail");
  await expect(inhibit({ reason: "Working", onFail: "throw" })).rejects.toThrow(
    "SLEEP_INHIBIT=fail",
  );
  vi.stubEnv("SLEEP_INHIBIT", "off");
  const lock = await inhibit({ reason: "Working", onFail: "throw" });
  expect(lock.report.outcome).toBe("disabled");
});
