import type { SocketName } from "../dbus/address.js";
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
  const shared = lines.get(address) ?? begun(address, sockets);
  shared.shares += 1;
  const line = await shared.line;
  let released = false;
  return {
    line,
    release() {
      if (released) return;
      released = true;
      shared.shares -= 1;
      if (shared.shares > 0) return;
      if (lines.get(address) === shared) lines.delete(address);
      line.close();
    },
  };
}

function begun(address: string, sockets: readonly SocketName[]): Shared {
  const shared: Shared = { line: Line.open(sockets), shares: 0 };
  const forget = (): void => {
    if (lines.get(address) === shared) lines.delete(address);
  };
  lines.set(address, shared);
  void shared.line.then((line) => void line.onClosed(forget), forget);
  return shared;
}
