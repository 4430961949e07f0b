import { expect, test } from "vitest";

import { inhibit, inhibitSync, probe } from "../src/index.js";
import type { InhibitOptions } from "../src/index.js";

const wrong: readonly (readonly [name: string, options: object, message: RegExp])[] = [
  ["no reason", {}, /reason must be a string, got undefined/u],
  ["an empty reason", { reason: "" }, /reason must be 1 to 1000 characters without NUL, got ""/u],
  ["a NUL in the reason", { reason: "a\0b" }, /reason must be .* without NUL/u],
  ["an app that is no string", { app: 7 }, /app must be a string, got 7/u],
  ["an unknown keep", { keep: "disk" }, /keep must be one of "system", "display", got "disk"/u],
  ["an unknown extra", { also: ["power"] }, /also must be one of .*"lid".*, got "power"/u],
  ["extras that are no list", { also: "lid" }, /also must be a list, got "lid"/u],
  ["an unknown policy", { onFail: "cry" }, /onFail must be one of .*a function, got "cry"/u],
  ["a signal that is none", { signal: {} }, /signal must be an AbortSignal/u],
  [
    "a bus that is no address",
    { dbus: { system: "/run/bus" } },
    /dbus\.system .* got "\/run\/bus"/u,
  ],
  ["a blank reason", { reason: "  " }, /reason must be 1 to 1000 characters/u],
  ["an over-long reason", { reason: "a".repeat(1001) }, /reason must be 1 to 1000 characters/u],
  ["a time of no length", { forMs: 0 }, /forMs must be 1 to \d+ ms, got 0/u],
  ["a negative time", { forMs: -5 }, /forMs must be .* got -5/u],
  ["a time that is no number", { forMs: Number.NaN }, /forMs must be .* got NaN/u],
  ["an enormous time", { forMs: 1e15 }, /forMs must be .* got 1000000000000000/u],
  ["an instant that is none", { until: new Date("x") }, /until must be a valid Date, got Invalid/u],
  ["an instant that has passed", { until: new Date(0) }, /until must be in the future, got 1970/u],
  ["a pid that is none", { untilPid: 1.5 }, /untilPid must be the number of a process, got 1\.5/u],
  ["a negative grace", { graceMs: -1 }, /graceMs must be 0 to .* got -1/u],
  ["a lid policy that is none", { lid: "hold" }, /lid must be one of "ignore", "release"/u],
  ["a battery level of no battery", { battery: { releaseBelow: 0 } }, /releaseBelow must be 1 to/u],
  ["acOnly that is no boolean", { battery: { acOnly: 1 } }, /acOnly must be true or false, got 1/u],
  [
    "an unknown method",
    { methods: { only: ["magic"] } },
    /methods\.only must be one of .*"magic"/u,
  ],
  ["methods that are no list", { methods: { omit: "logind" } }, /methods\.omit must be a list/u],
  ["a session bus that is none", { dbus: { session: "x" } }, /dbus\.session must be an address/u],
  ["no time at all", { dbus: { timeoutMs: 0 } }, /dbus\.timeoutMs must be 1 to 600000 ms, got 0/u],
  ["time that is no number", { dbus: { timeoutMs: Number.NaN } }, /dbus\.timeoutMs .* got NaN/u],
];

for (const [name, options, message] of wrong) {
  test(`${name} is refused, naming the option and the value`, async () => {
    const given = { reason: "Working", ...options };
    if (name === "no reason") Reflect.deleteProperty(given, "reason");
    await expect(inhibit(given as InhibitOptions)).rejects.toThrow(message);
    expect(() => inhibitSync(given as InhibitOptions)).toThrow(message);
  });
}

test("probe refuses an unknown keep", async () => {
  await expect(probe("disk" as "system")).rejects.toThrow(/keep must be one of/u);
});
