import { assertions } from "../macos/assertions.js";
import { loadIOKit } from "../macos/iokit.js";
import type { Grip, Method, Wanted } from "./method.js";

/** macOS's own power assertions. They belong to the process, and end with it in any way. */
export const iokit: Method = {
  name: "iokit",
  classes: ["PreventUserIdleSystemSleep", "PreventUserIdleDisplaySleep", "PreventSystemSleep"],
  take: async (wanted) => grip(wanted, await loadIOKit().assert(assertion(wanted))),
  takeSync: (wanted) => grip(wanted, loadIOKit().assertSync(assertion(wanted))),
};

const assertion = ({ class: type, app, reason }: Wanted) => ({ type, name: app, details: reason });

function grip({ class: type, bus }: Wanted, id: number): Grip {
  return {
    release: () => loadIOKit().release(id),
    async verify() {
      const all = await assertions(bus.timeoutMs);
      return all.some(({ what, pid }) => what === type && pid === process.pid);
    },
    onLost() {},
  };
}
