import { cannotList } from "../cannot-list.js";
import { assertions } from "../macos/assertions.js";
import { plan } from "../macos/plan.js";
import { explain } from "../macos/refusal.js";
import { caffeinate } from "../methods/caffeinate.js";
import { iokit } from "../methods/iokit.js";
import type { Platform } from "../platform.js";

/** macOS: IOKit's power assertions, and the command that takes them for others. */
export const macos: Platform = {
  methods: [iokit, caffeinate],
  plan,
  explain,
  async list({ timeoutMs }) {
    try {
      return await assertions(timeoutMs);
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause);
      throw cannotList(`pmset could not be asked: ${said}`, cause);
    }
  },
};
