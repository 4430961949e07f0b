/** Kept from before anybody replaces it by a fake. */
const later: (callback: () => void) => unknown =
  typeof setImmediate === "function" ? setImmediate : (callback) => setTimeout(callback, 0);

/** Several turns of the event loop, so that promises and sockets in flight come first. */
export async function turns(count = 3): Promise<void> {
  for (let n = 0; n < count; n += 1) await new Promise<void>((resolve) => void later(resolve));
}
