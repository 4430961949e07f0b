import { Line } from "../dbus/line.js";
import type { BusOptions } from "../request.js";
import { busAddress, busSockets } from "./bus.js";

/** A share of this process's connection to a session bus. */
export interface LineShare {
  readonly line: Line;
  /** Idempotent; the last share hangs up. */
  release(): void;
}

interface Shared {
  readonly line: Promise<Line>;
  shares: number;
}

const lines = new Map<string, Shared>();

/** What is asked over a session bus is dropped with the connection, so there is one, and it stays open. */
export async function shareLine(bus: BusOptions): Promise<LineShare> {
  const sockets = busSockets(bus, "session");
  const address = busAddress(bus, "session") ?? "";
  const shared = lines.get(address) ?? { line: Line.open(sockets), shares: 0 };
  lines.set(address, shared);
  shared.shares += 1;
  const forget = (): void => {
    if (lines.get(address) === shared) lines.delete(address);
  };
  const line = await shared.line.catch((error: unknown) => {
    forget();
    throw error;
  });
  line.onClosed(forget);
  let released = false;
  return {
    line,
    release() {
      if (released) return;
      released = true;
      shared.shares -= 1;
      if (shared.shares > 0) return;
      forget();
      line.close();
    },
  };
}
