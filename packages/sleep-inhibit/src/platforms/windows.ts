import { cannotList } from "../cannot-list.js";
import { notFromWorker } from "../methods/nothing.js";
import { powerRequest } from "../methods/power-request.js";
import { threadState } from "../methods/thread-state.js";
import type { Platform } from "../platform.js";
import { plan } from "../windows/plan.js";
import { explain } from "../windows/refusal.js";
import { requests } from "../windows/requests.js";

/** Windows: power requests, and the older state of a thread. */
export const windows: Platform = {
  methods: [powerRequest, threadState, notFromWorker],
  plan,
  explain,
  async list({ timeoutMs }) {
    try {
      return await requests(timeoutMs);
    } catch (cause) {
      const why = "powercfg /requests tells them to administrators only: run this elevated.";
      throw cannotList(why, cause);
    }
  },
};
