// On a real Windows or macOS: takes locks in processes of their own and asks the system, by its own command, what is held, what
// is let go of, and what is left after each was killed. node on-real.mjs; needs the package built, and on Windows an
// administrator.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const holder = fileURLToPath(
  new URL("../../../../packages/sleep-inhibit/test/fixtures/holder.mjs", import.meta.url),
);
const reason = `Proving ${process.pid}`;

const systems = {
  win32: {
    ask: () => execFileSync("powercfg.exe", ["/requests"], { encoding: "utf8" }),
    grips: { system: 2, display: 3 },
  },
  darwin: {
    ask: () => execFileSync("/usr/bin/pmset", ["-g", "assertions"], { encoding: "utf8" }),
    grips: { system: 1, display: 2 },
  },
};
const system = systems[process.platform];
if (system === undefined)
  throw new Error(`run this on Windows or macOS, not on ${process.platform}`);

/** How many entries have our reason. */
const held = () => system.ask().split(reason).length - 1;

async function gone() {
  // Windows and powerd hear of an end in their own time.
  for (const end = Date.now() + 30_000; held() > 0;) {
    if (Date.now() > end) throw new Error(`still held:\n${system.ask()}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function hold(options, ...how) {
  const asked = JSON.stringify({ reason, app: "prove", ...options });
  const child = spawn(process.execPath, [holder, asked, ...how], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { report } = JSON.parse(line);
  console.log(report.outcome, report.why);
  assert.ok(["effective", "uncertain"].includes(report.outcome), JSON.stringify(report));
  return child;
}

for (const keep of ["system", "display"]) {
  for (const how of [[], ["sync"]]) {
    const child = await hold({ keep }, ...how);
    assert.equal(held(), system.grips[keep], system.ask());
    child.stdin.write("release\n");
    await gone();
    child.kill("SIGKILL");
  }
  for (const way of ["exit", "throw", "SIGKILL"]) {
    const child = await hold({ keep });
    assert.equal(held(), system.grips[keep], system.ask());
    if (way === "SIGKILL") child.kill(way);
    else child.stdin.write(`${way}\n`);
    await gone();
    console.log(`nothing is left after ${way}`);
  }
}
