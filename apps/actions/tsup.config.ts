import { defineConfig } from "tsup";

import { library } from "../../tsup.base.js";

export default defineConfig({
  ...library,
  entry: ["src/index.ts", "src/main.ts"],
  // One file each is read sooner than their hundreds: a fifth of the work of starting a run.
  noExternal: ["zod", "kysely", "listr2"],
  esbuildOptions(options) {
    // Each command is a chunk of its own, loaded when it is called.
    options.chunkNames = "[name]-[hash]";
  },
});
