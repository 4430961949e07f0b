import { connect } from "node:net";

import type { Probe } from "../types.js";
import { show } from "../validate.js";
import { within } from "./within.js";

export interface TcpOptions {
  readonly port: number;
  /** @default "127.0.0.1" */
  readonly host?: string | undefined;
}

/** Opens a connection and closes it. That says that something listens, not that it answers. Throws a RangeError for a wrong port. */
export function tcp({ port, host = "127.0.0.1" }: TcpOptions): Probe {
  if (!Number.isSafeInteger(port) || port < 1 || port > 65_535) {
    throw new RangeError(`port must be a whole number from 1 to 65535, got ${show(port)}`);
  }
  return async ({ signal }) => {
    if (signal.aborted) throw signal.reason;
    const socket = connect({ port, host });
    try {
      await within(
        signal,
        () =>
          new Promise<void>((resolve, reject) => {
            socket.once("connect", resolve);
            // Stays on: an error after the wait must not be unhandled.
            socket.on("error", reject);
          }),
      );
    } finally {
      socket.destroy();
    }
  };
}
