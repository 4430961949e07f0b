import { expect, test } from "vitest";

import { inhibit, probe } from "../src/index.js";
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
  ["no time at all", { dbus: { timeoutMs: 0 } }, /dbus\.timeoutMs must be 1 to 600000 ms, got 0/u],
  ["time that is no number", { dbus: { timeoutMs: Number.NaN } }, /dbus\.timeoutMs .* got NaN/u],
];

for (const [name, options, message] of wrong) {
  test(`${name} is refused, naming the option and the value`, async () => {
    const given = { reason: "Working", ...options };
    if (name === "no reason") Reflect.deleteProperty(given, "reason");
    await expect(inhibit(given as InhibitOptions)).rejects.toThrow(message);
  });
}

test("probe refuses an unknown keep", async () => {
  await expect(probe("disk" as "system")).rejects.toThrow(/keep must be one of/u);
});
