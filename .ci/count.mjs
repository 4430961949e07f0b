// Prints "PASSED FAILED" for one step, and why on standard error.
// usage: count.mjs KIND EXIT_CODE REPORT ALLOWED_SKIPS
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

const [kind, exitCode, file, allowedFile] = process.argv.slice(2);
const say = (line) => process.stderr.write(`${line}\n`);
const read = () => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

/** How many passed, and the names of those that did not. */
function fromVitest() {
  const allowed = new Set(
    readFileSync(allowedFile, "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => line.split(/\s+# /)[0]),
  );
  let passed = 0;
  const failed = [];
  for (const { name, status, assertionResults } of read()?.testResults ?? []) {
    const path = relative(process.cwd(), name);
    if (assertionResults.length === 0 && status !== "passed") failed.push(`${path} does not load`);
    for (const { fullName, status: state } of assertionResults) {
      const test = `${path} › ${fullName}`;
      if (state === "passed") passed += 1;
      else if (state === "failed") failed.push(test);
      else if (allowed.has(test)) say(`skipped, as allowed: ${test}`);
      else failed.push(`${state}, not on the list of allowed skips: ${test}`);
    }
  }
  return { passed, failed };
}

const kinds = {
  vitest: fromVitest,
  proof: () => {
    const results = read()?.results ?? [];
    const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
    return { passed: results.length - failed.length, failed };
  },
  verdict: () => ({ passed: exitCode === "0" ? 1 : 0, failed: [] }),
};

const { passed, failed } = kinds[kind]();
// A runner that ended badly without naming a failure, or that found nothing to do, has failed too.
if (failed.length === 0 && (exitCode !== "0" || passed === 0)) {
  failed.push(`it ended with exit code ${exitCode} and ${passed} passed`);
}
for (const name of failed) say(name);
process.stdout.write(`${passed} ${failed.length}\n`);
