import { cannotList } from "../cannot-list.js";
import { askNothing, nothing } from "../methods/nothing.js";
import type { Platform } from "../platform.js";
import { explained } from "../explained.js";

const ways: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  android: "In Termux run termux-wake-lock before, and termux-wake-unlock after.",
};

/** A system without a way that is known: holds nothing and says why. */
export function none(): Platform {
  const message = `no method for ${process.platform}`;
  const hint =
    ways[process.platform] ?? "Set the system's own sleep settings for as long as it has to run.";
  return {
    methods: [nothing(message, hint)],
    plan: () => ({
      groups: askNothing,
      known: () => [],
      whyNot: () => message,
      limits: () => [],
      wayOut: () => hint,
    }),
    explain: explained(() => hint),
    async list() {
      throw cannotList(`There is ${message}.`);
    },
  };
}
