import { defineConfig } from "tsup";

import { library } from "../../tsup.base.js";

export default defineConfig({
  ...library,
  entry: {
    main: "src/main.ts",
    // Runs beside a logind of its own.
    logind: "src/logind.ts",
    // The captured errors belong to the package's tests; its loader is built in as it stands.
    corpus: "../../packages/error-classify/test/corpus.ts",
    // As do the links over which a heartbeat comes.
    traces: "../../packages/health-check/test/support/traces.ts",
  },
  // Each is a file of its own; they share no state.
  splitting: false,
});
