import { everyMs, oneAtATime } from "../endings/ending.js";
import { isLidClosed } from "../endings/on-lid.js";
import type { BusOptions } from "../request.js";
import type { Emitter } from "./events.js";

const lookMs = 2000;

/** Tells of the lid, whenever it is closed or opened. */
export function watchLid(emitter: Emitter, bus: BusOptions): () => void {
  let last: boolean | undefined;
  const told = (closed: boolean): void => {
    if (last !== undefined && closed !== last) emitter.emit("lid", closed);
    last = closed;
  };
  return everyMs(
    lookMs,
    oneAtATime(async () => told(await isLidClosed(bus))),
  );
}
