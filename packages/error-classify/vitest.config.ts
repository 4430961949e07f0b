import { defineConfig } from "vitest/config";

// Pure functions need no world of their own for each file; loading seventy modules for each takes longer than the tests.
export default defineConfig({ test: { isolate: false } });
