import { defineConfig } from "tsup";

import { library } from "../../tsup.base.js";

export default defineConfig({
  ...library,
  entry: ["src/index.ts", "src/main.ts"],
  esbuildOptions(options) {
    // Each command is a chunk of its own, loaded when it is called.
    options.chunkNames = "[name]-[hash]";
  },
});
