import { configDefaults, defineConfig } from "vitest/config";

/** What `npm test` has no time for, unless it is named; `pnpm test:rest` runs these, and `.ci/run` both. */
const rest = [
  "answers",
  "bad-input",
  "control",
  "correspondence",
  "doctor",
  "full-disk",
  "gather",
  "guide",
  "interruptions",
  "keep-awake",
  "night",
].map((name) => `test/${name}.test.ts`);

const named = process.argv.some((word) => rest.some((file) => word.endsWith(file)));
const quick = named ? {} : { exclude: [...configDefaults.exclude, ...rest] };
const picked = process.env["LONGHAUL_E2E"] === "rest" ? { include: rest } : quick;

// Real browsers on a busy machine: generous, so that only what really hangs is cut off.
export default defineConfig({
  test: { ...picked, testTimeout: 180_000, hookTimeout: 60_000 },
});
