import { defineConfig } from "vitest/config";

// One world for all files of a worker: to load every module anew for each file takes as long as the tests themselves.
export default defineConfig({ test: { isolate: false, testTimeout: 30_000 } });
