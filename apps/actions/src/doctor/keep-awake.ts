import { probe } from "@longhaul/sleep-inhibit";

import type { Check } from "./check.js";

/** Whether the computer can be kept awake, and by what: found out by doing it. */
export const keepAwakeCheck: Check = {
  name: "Keep awake",
  async run() {
    const { outcome, why, methods, cannotPrevent } = await probe();
    const held = methods.filter(({ status }) => status === "held").map(({ name }) => name);
    const by = held.length === 0 ? "" : ` by ${held.join(", ")}`;
    const hint = methods.find(({ error }) => error !== undefined)?.error?.hint;
    const limits = cannotPrevent.map(({ what }) => what).join(", ");
    return {
      state: outcome === "effective" ? "ok" : "warn",
      found: `${outcome}${by}: ${why.replace(/\.$/, "")}${limits === "" ? "" : `; cannot prevent: ${limits}`}`,
      wayOut:
        outcome === "effective"
          ? undefined
          : (hint ?? "keep the computer awake by its own power settings"),
    };
  },
};
