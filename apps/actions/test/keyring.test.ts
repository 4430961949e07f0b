import { chmod, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { expect, onTestFinished, test, vi } from "vitest";

import { credentials } from "../src/cli/credentials.js";
import { keyring } from "../src/keyring/keyring.js";
import { programsOf } from "../src/keyring/program.js";
import { config, folder } from "./fixture.js";

const site = "https://example.org/somewhere";

/** Stands for secret-tool: keeps what it is given in files. It does not prove that a real keyring does. */
async function secretTool(): Promise<string> {
  const path = await folder();
  const script = `#!/bin/sh
    what=$1; shift
    case $1 in --label=*) shift;; esac
    file=${path}/$(printf '%s' "$*" | tr -c 'a-z0-9' _)
    echo "$what $*" >>${path}/asked
    case $what in store) cat >"$file";; lookup) cat "$file";; clear) rm "$file";; esac`;
  await writeFile(join(path, "secret-tool"), script);
  await chmod(join(path, "secret-tool"), 0o755);
  vi.stubEnv("PATH", [path, process.env["PATH"]].join(delimiter));
  onTestFinished(() => void vi.unstubAllEnvs());
  return path;
}

test.skipIf(process.platform === "win32")(
  "a password that was kept is found again, for its site and name alone, and forgotten on demand",
  async () => {
    const path = await secretTool();
    const own = keyring(site, "linux");
    await own.keep("me", "a \"quoted\" 'secret'");
    expect(await own.password("me")).toBe("a \"quoted\" 'secret'");
    expect(await own.password("you")).toBeUndefined();
    expect(await keyring("https://other.example", "linux").password("me")).toBeUndefined();
    await own.forget("me");
    expect(await own.password("me")).toBeUndefined();
    // No argument list ever had it.
    expect(await readFile(join(path, "asked"), "utf8")).not.toContain("secret'");
  },
);

test("no password stands in any system's argument list", () => {
  for (const system of ["linux", "darwin", "win32"] as const) {
    const { args, input } = programsOf(system)?.write("service", "me", "pass") ?? {
      args: ["pass"],
    };
    expect([system, args.join(" ").includes("pass "), input?.includes("pass")]).toEqual([
      system,
      false,
      true,
    ]);
  }
});

test.skipIf(process.platform === "win32")(
  "a run takes the password from the keyring when none is set, and a set one beats it",
  async () => {
    await secretTool();
    const settings = config({ ACTIONS_USERNAME: "me" });
    await keyring(settings.site, "linux").keep("me", "kept");
    const kept = keyring(settings.site, "linux");
    expect(await credentials(settings, process, kept)).toEqual({
      username: "me",
      password: "kept",
    });
    const set = config({ ACTIONS_USERNAME: "me", ACTIONS_PASSWORD: "set" });
    expect(await credentials(set, process, kept)).toEqual({ username: "me", password: "set" });
  },
);

test("a system without a keyring says what to use instead", async () => {
  const none = keyring(site, "aix");
  expect(await none.password("me")).toBeUndefined();
  await expect(none.keep("me", "secret")).rejects.toThrow("use ACTIONS_PASSWORD");
});

test.skipIf(process.platform === "win32")(
  "a keyring whose program is missing says so",
  async () => {
    vi.stubEnv("PATH", await folder());
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(keyring(site, "linux").keep("me", "secret")).rejects.toThrow(
      "secret-tool is missing (apt-get install libsecret-tools)",
    );
  },
);
