import { executionStates, loadKernel32 } from "../windows/kernel32.js";
import type { Grip, Method } from "./method.js";

const flags = { system: executionStates.system, display: executionStates.display };
type State = keyof typeof flags;

const wanted = new Set<State>();

/**
 * What a thread of Windows asks for, where power requests are not to be had. It is one value for a thread: always set anew from
 * all that is held, never put back to what it was before, and only by this thread.
 */
export const threadState: Method = {
  name: "thread-state",
  classes: Object.keys(flags),
  take: async ({ class: state }) => hold(state as State),
  takeSync: ({ class: state }) => hold(state as State),
};

function hold(state: State): Grip {
  const kernel32 = loadKernel32();
  const tell = (): void => {
    const all = [...wanted].reduce((sum, each) => sum | flags[each], 0);
    kernel32.setExecutionState(executionStates.continuous | all);
  };
  wanted.add(state);
  try {
    tell();
  } catch (error) {
    wanted.delete(state);
    throw error;
  }
  return {
    release() {
      wanted.delete(state);
      tell();
    },
    verify: async () => wanted.has(state),
    onLost() {},
  };
}
