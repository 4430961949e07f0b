import { loadKernel32, requestTypes } from "../windows/kernel32.js";
import type { RequestType } from "../windows/kernel32.js";
import type { Grip, Method, Wanted } from "./method.js";

/**
 * Windows's power requests: one for each class, with a reason that `powercfg /requests` shows. They belong to the process,
 * not to a thread, and end with it.
 * https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-powersetrequest
 */
export const powerRequest: Method = {
  name: "power-request",
  classes: Object.keys(requestTypes),
  take: async (wanted) => request(wanted),
  takeSync: request,
};

function request({ class: type, app, reason }: Wanted): Grip {
  const kernel32 = loadKernel32();
  const handle = kernel32.createRequest(`${app}: ${reason}`);
  try {
    kernel32.setRequest(handle, type as RequestType);
  } catch (error) {
    kernel32.closeHandle(handle);
    throw error;
  }
  return {
    release: () => kernel32.closeHandle(handle),
    // Who is no administrator may not ask Windows what it counts; that the request is there can be seen.
    verify: async () => kernel32.isHandle(handle),
    onLost() {},
  };
}
