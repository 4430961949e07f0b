import { Connection } from "../dbus/connection.js";
import type { Reply } from "../dbus/dialogue.js";
import { TimeoutError } from "../dbus/errors.js";
import type { Line } from "../dbus/line.js";
import type { Call, Incoming } from "../dbus/message.js";
import { busSockets } from "../linux/bus.js";
import { ownerOf, watchOwner } from "../linux/message-bus.js";
import { shareLine } from "../linux/session-line.js";
import type { LineShare } from "../linux/session-line.js";
import type { MethodName } from "../types.js";
import type { Grip, Method, Wanted } from "./method.js";

/** A service of the session bus that gives a number for what it holds, and drops it with the caller's connection. */
export interface CookieService {
  readonly name: MethodName;
  /** The name on the bus. */
  readonly service: string;
  readonly classes: readonly string[];
  inhibit(wanted: Wanted): Call;
  uninhibit(cookie: number): Call;
  /** Asks whether it holds anything of this class, for anybody. Missing where it cannot be asked. */
  holds?(wanted: Wanted): Call;
}

/** The method of such a service. Only one that runs is asked: nothing is started for us. */
export function cookieMethod(of: CookieService): Method {
  return {
    name: of.name,
    classes: of.classes,
    async take(wanted) {
      const share = await shareLine(wanted.bus);
      const { line } = share;
      const { timeoutMs } = wanted.bus;
      const giveBack = (reply: Reply): void => {
        line.post(of.uninhibit(cookieOf(reply)));
        share.release();
      };
      let isAsked = false;
      try {
        line.post(watchOwner(of.service));
        const owner = String((await line.call(ownerOf(of.service), timeoutMs)).body[0]);
        isAsked = true;
        const cookie = cookieOf(await line.call(of.inhibit(wanted), timeoutMs, giveBack));
        return grip(of, wanted, share, { cookie, owner });
      } catch (error) {
        // What is still to be answered is given back when the answer comes, over this very line.
        if (!isAsked || !(error instanceof TimeoutError)) share.release();
        throw error;
      }
    },
    takeSync(wanted) {
      const { bus } = wanted;
      // A connection of its own: it stays open, and what was taken over it goes with it.
      const connection = Connection.open(busSockets(bus, "session"));
      connection.begin(bus.timeoutMs);
      try {
        const cookie = cookieOf(connection.callSync(of.inhibit(wanted)));
        connection.rest();
        return {
          release() {
            connection.post(of.uninhibit(cookie));
            connection[Symbol.dispose]();
          },
          verify: () => askedAnew(of, wanted),
          onLost() {},
        };
      } catch (error) {
        connection[Symbol.dispose]();
        throw error;
      }
    },
  };
}

const cookieOf = ({ body }: Reply): number => Number(body[0]);

interface Held {
  readonly cookie: number;
  /** Whoever owned the name when it was taken: a successor knows nothing of it. */
  readonly owner: string;
}

function grip(of: CookieService, wanted: Wanted, share: LineShare, { cookie, owner }: Held): Grip {
  const { line } = share;
  const losers: ((why: string) => void)[] = [];
  const stops: (() => void)[] = [];
  const lose = (why: string): void => {
    for (const stop of stops.splice(0)) stop();
    share.release();
    for (const listener of losers.splice(0)) listener(why);
  };
  stops.push(
    line.onClosed(() => lose("the session bus is gone")),
    line.onSignal((signal) => {
      if (ownerLeft(signal, of.service, owner)) lose(`${of.service} is gone`);
    }),
  );
  return {
    release() {
      for (const stop of stops.splice(0)) stop();
      line.post(of.uninhibit(cookie));
      share.release();
    },
    verify: () => stands(of, wanted, line, owner),
    onLost: (listener) => void losers.push(listener),
  };
}

const ownerLeft = ({ member, body }: Incoming, service: string, owner: string): boolean =>
  member === "NameOwnerChanged" && body[0] === service && body[1] === owner;

async function stands(
  of: CookieService,
  wanted: Wanted,
  line: Line,
  owner: string,
): Promise<boolean> {
  const { timeoutMs } = wanted.bus;
  const now = await line.call(ownerOf(of.service), timeoutMs);
  if (now.body[0] !== owner) return false;
  if (of.holds === undefined) return true;
  return (await line.call(of.holds(wanted), timeoutMs)).body[0] === true;
}

async function askedAnew(of: CookieService, wanted: Wanted): Promise<boolean> {
  const share = await shareLine(wanted.bus);
  try {
    const { body } = await share.line.call(ownerOf(of.service), wanted.bus.timeoutMs);
    return await stands(of, wanted, share.line, String(body[0]));
  } finally {
    share.release();
  }
}
