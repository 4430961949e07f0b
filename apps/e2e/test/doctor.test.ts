import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { folder, noBrowser, practiceSite, runAction, start } from "./fixture.js";

async function doctor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { ended } = start({ cwd: await folder(), args: ["doctor", ...args], env });
  return ended;
}

test.skipIf(noBrowser)("the doctor tries everything that a run needs", async () => {
  const site = await practiceSite();
  const { code, text } = await doctor(["--site", site.url]);
  expect(code).toBe(0);
  for (const line of [
    /Keep awake: \w+/,
    /✅ Browser: \/.*chrom.*, sends a message once/,
    /✅ Database: actions\.db does not exist yet; its folder can be written/,
    /✅ Site: http:\/\/127\.0\.0\.1:\d+ answers/,
    /✅ Log-in: signed in as practice/,
    /✅ Rate limits: none met: nothing has run yet/,
  ]) {
    expect(text).toMatch(line);
  }
  expect(await site.logins()).toBe(1);
});

test.skipIf(noBrowser)("the doctor names what is wrong and the way out, and exits 1", async () => {
  const site = await practiceSite();
  const wrong = await doctor(["--site", site.url], { ACTIONS_PASSWORD: "wrong" });
  expect(wrong.code).toBe(1);
  expect(wrong.text).toContain("❌ Log-in: The site refused to sign in practice");
  const away = await doctor(["--site", "http://127.0.0.1:9"]);
  expect(away.code).toBe(1);
  expect(away.text).toContain("❌ Site: http://127.0.0.1:9 does not answer");
  expect(away.text).toContain("check ACTIONS_SITE (--site)");
});

test.skipIf(noBrowser)("the doctor tells where the site has said slower", async () => {
  const site = await practiceSite({ matches: 5 });
  await site.ask("POST", "/faults", { endpoint: "details", fault: "429", count: 1, retryAfter: 1 });
  const { cwd } = await runAction("6", site);
  const { ended } = start({ cwd, args: ["doctor", "--site", site.url] });
  expect((await ended).text).toContain("Rate limits: met in the last 1 run at details (1)");
});

test("an error's text is explained: what it means, by which rule, and what a run would do", async () => {
  const { code, text } = await doctor(["--explain", "net::ERR_CONNECTION_REFUSED"]);
  expect(code).toBe(0);
  expect(text).toMatch(/Category: +unreachable \(rule /);
  expect(text).toMatch(/Repeated: +yes/);
  expect(text).toMatch(/If it lasts: waits up to OUTAGE_MS/);
});

test("a template file that is none is refused before anything is done", async () => {
  const cwd = await folder();
  const args = ["run", "8", "--site", "http://127.0.0.1:9", "--templates"];
  await writeFile(join(cwd, "broken.json"), "{");
  await writeFile(join(cwd, "unknown.json"), '{"In_Tree-Intial": "Hello"}');
  for (const [file, why] of [
    ["broken.json", "JSON"],
    ["unknown.json", "there is no template In_Tree-Intial"],
    ["missing.json", "ENOENT"],
  ] as const) {
    const { code, text } = await start({ cwd, args: [...args, file] }).ended;
    expect(code).toBe(64);
    expect(text).toContain(`ACTIONS_TEMPLATES (--templates) is "${file}"`);
    expect(text).toContain(why);
  }
});

test("a classifier's address without a model is refused", async () => {
  const cwd = await folder();
  const args = [
    "run",
    "7",
    "--site",
    "http://127.0.0.1:9",
    "--classifier-url",
    "http://127.0.0.1:9",
  ];
  const { code, text } = await start({ cwd, args }).ended;
  expect(code).toBe(64);
  expect(text).toContain("CLASSIFIER_MODEL is missing");
});
