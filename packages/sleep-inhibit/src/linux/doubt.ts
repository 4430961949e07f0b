import type { Reply } from "../dbus/dialogue.js";
import { BusError } from "../dbus/errors.js";
import { Line } from "../dbus/line.js";
import type { Call } from "../dbus/message.js";
import type { BusOptions } from "../request.js";
import { borrowSystemBus, busSockets } from "./bus.js";
import { graphicalSessions } from "./sessions.js";
import type { Talk } from "./sessions.js";

/**
 * Why a lock of logind's may not be enough although it is held: who else sits at this machine decides about sleep too. Needs
 * nothing native, so that it can be asked from a worker and where native code is forbidden.
 */
export async function doubt(bus: BusOptions): Promise<string | undefined> {
  try {
    const line = await Line.open(busSockets(bus, "system"));
    try {
      const talk = graphicalSessions();
      let step = talk.next();
      while (step.done !== true) {
        step = talk.next(await line.call(step.value, bus.timeoutMs).catch(orRefusal));
      }
      return said(step.value);
    } finally {
      line.close();
    }
  } catch {
    return unseen;
  }
}

/** The same at once. */
export function doubtSync(bus: BusOptions): string | undefined {
  try {
    using round = borrowSystemBus(bus);
    return said(driven(graphicalSessions(), (call) => round.connection.callSync(call)));
  } catch {
    return unseen;
  }
}

const unseen =
  "whether a desktop or its greeter stands at this machine, and decides about sleep too, could not be seen.";

function said(sessions: readonly string[] | undefined): string | undefined {
  if (sessions === undefined) return unseen;
  if (sessions.length === 0) return undefined;
  return `a desktop or its greeter stands at this machine (session ${sessions.join(", ")}), and whether its power manager obeys logind cannot be seen from here.`;
}

function driven<T>(talk: Talk<T>, ask: (call: Call) => Reply): T {
  let step = talk.next();
  while (step.done !== true) {
    let reply: Reply | undefined;
    try {
      reply = ask(step.value);
    } catch (error) {
      reply = orRefusal(error);
    }
    step = talk.next(reply);
  }
  return step.value;
}

/** What the bus refuses is no answer; that the bus is not there is an error. */
function orRefusal(error: unknown): undefined {
  if (error instanceof BusError && error.code.includes(".")) return undefined;
  throw error;
}
