import { InhibitError } from "../errors.js";
import type { Platform } from "../platform.js";
import { report } from "../report.js";

const message = `no method for ${process.platform}`;
const hint =
  "Linux with systemd-logind or elogind is supported; elsewhere set the system's own sleep settings.";
const error = { code: "ERR_PLATFORM", message, hint };

/** A system that is not known: holds nothing and says why. */
export const none: Platform = {
  methods: [
    {
      name: "none",
      classes: ["idle"],
      take: () => Promise.reject(new Error(message)),
    },
  ],
  plan: () => ({
    groups: [[{ method: "none", class: "idle", covers: ["idle"], honour: "no", by: "nobody" }]],
    known: () => [],
    whyNot: () => message,
    limits: () => [],
    wayOut: () => hint,
  }),
  explain: () => error,
  async list() {
    const why = `There is ${message} yet.`;
    throw new InhibitError("ERR_INHIBIT_LIST", report({ outcome: "unsupported", why }));
  },
};
