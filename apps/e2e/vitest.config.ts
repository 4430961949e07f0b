import { defineConfig } from "vitest/config";

// Real browsers on a busy machine: generous, so that only what really hangs is cut off.
export default defineConfig({ test: { testTimeout: 180_000, hookTimeout: 60_000 } });
