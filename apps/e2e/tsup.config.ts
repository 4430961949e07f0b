import { defineConfig } from "tsup";

import { library } from "../../tsup.base.js";

export default defineConfig({
  ...library,
  entry: {
    main: "src/start/main.ts",
    "runner-under-test": "src/start/runner-under-test.ts",
    course: "course/main.ts",
    scale: "long/scale/main.ts",
    release: "release/main.ts",
    guards: "guards/main.ts",
    bare: "bare/main.ts",
    versions: "versions/main.ts",
    sleep: "long/sleep/main.ts",
    systems: "long/systems/main.ts",
  },
  // Each command is a file of its own; they share no state.
  splitting: false,
});
