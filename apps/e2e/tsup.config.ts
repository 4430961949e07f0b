import { defineConfig } from "tsup";

import { library } from "../../tsup.base.js";

export default defineConfig({
  ...library,
  entry: ["src/start/main.ts", "src/start/runner-under-test.ts"],
});
