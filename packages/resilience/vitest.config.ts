import { defineConfig } from "vitest/config";

// The tests share no state, and to load the modules anew for each file costs more than most of them do.
export default defineConfig({ test: { isolate: false, testTimeout: 30_000 } });
