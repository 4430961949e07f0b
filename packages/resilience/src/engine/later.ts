/** A turn of the event loop later: what waits there, such as sockets, comes first. */
export const later: (callback: () => void) => void =
  typeof setImmediate === "function"
    ? (callback) => void setImmediate(callback)
    : (callback) => void setTimeout(callback, 0);
