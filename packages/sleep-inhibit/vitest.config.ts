import { configDefaults, defineConfig } from "vitest/config";

// What stands in for other systems needs a compiler and a minute; `pnpm prove-systems` asks for it.
const others = process.env["LONGHAUL_SYSTEMS"] === undefined ? ["test/other-systems.test.ts"] : [];

// Where all of them have run before, with another Node, these show that what is native works with this one too.
const all = process.env["LONGHAUL_TESTS"] !== "native";
const picked = all
  ? {}
  : { include: ["conformance", "loading"].map((name) => `test/${name}.test.ts`) };

// The first use of the package in a file loads all of it, which a busy machine may take seconds for.
export default defineConfig({
  test: {
    ...picked,
    exclude: [...configDefaults.exclude, ...others],
    globalSetup: "test/rig-lacks.ts",
    testTimeout: 30_000,
  },
});
