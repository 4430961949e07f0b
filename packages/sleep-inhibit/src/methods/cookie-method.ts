import { Connection } from "../dbus/connection.js";
import type { Reply } from "../dbus/dialogue.js";
import { BusError, TimeoutError } from "../dbus/errors.js";
import type { Line } from "../dbus/line.js";
import type { Call, Incoming } from "../dbus/message.js";
import { busSockets } from "../linux/bus.js";
import { busName, ownerOf, watchOwner } from "../linux/message-bus.js";
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
      const giveBack = (reply: Reply | undefined): void => {
        if (reply !== undefined) line.post(of.uninhibit(cookieOf(reply)));
        share.release();
      };
      let isAsked = false;
      try {
        line.hear(watchOwner(of.service));
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
        const owner = String(connection.callSync(ownerOf(of.service)).body[0]);
        const cookie = cookieOf(connection.callSync(of.inhibit(wanted)));
        connection.rest();
        return watchedGrip(of, wanted, { connection, cookie, owner });
      } catch (error) {
        connection[Symbol.dispose]();
        throw error;
      }
    },
  };
}

/** What was taken at once cannot hear of its loss: another connection, opened with time to wait, hears for it. */
function watchedGrip(
  of: CookieService,
  wanted: Wanted,
  { connection, cookie, owner }: Held & { readonly connection: Connection },
): Grip {
  const losers: ((why: string) => void)[] = [];
  let isOver = false;
  let stop = (): void => {};
  const end = (): void => {
    isOver = true;
    stop();
    connection[Symbol.dispose]();
  };
  const lose = (why: string): void => {
    if (isOver) return;
    end();
    for (const listener of losers.splice(0)) listener(why);
  };
  const watch = async (): Promise<void> => {
    const share = await shareLine(wanted.bus);
    stop = watchLoss(share.line, of.service, owner, lose);
    const release = stop;
    stop = () => {
      release();
      share.release();
    };
    share.line.hear(watchOwner(of.service));
    if (isOver) return stop();
    if (!(await isOwner(share.line, of.service, owner, wanted.bus.timeoutMs))) {
      lose(`${of.service} is gone`);
    }
  };
  void watch().catch(() => {});
  return {
    release() {
      connection.post(of.uninhibit(cookie));
      end();
    },
    async verify() {
      const share = await shareLine(wanted.bus);
      try {
        return await stands(of, wanted, share.line, owner);
      } finally {
        share.release();
      }
    },
    onLost: (listener) => void losers.push(listener),
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
  stops.push(watchLoss(line, of.service, owner, lose));
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

/** Tells when the connection, or the service's owner, is gone. */
function watchLoss(
  line: Line,
  service: string,
  owner: string,
  lose: (why: string) => void,
): () => void {
  const stops = [
    line.onClosed(() => lose("the session bus is gone")),
    line.onSignal((signal) => {
      if (ownerLeft(signal, service, owner)) lose(`${service} is gone`);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Only the bus itself is believed: anybody can send a signal that looks like its. */
const ownerLeft = ({ sender, member, body }: Incoming, service: string, owner: string): boolean =>
  sender === busName && member === "NameOwnerChanged" && body[0] === service && body[1] === owner;

async function isOwner(
  line: Line,
  service: string,
  owner: string,
  timeoutMs: number,
): Promise<boolean> {
  const now = await line.call(ownerOf(service), timeoutMs).catch((error: unknown) => {
    if (error instanceof BusError && error.code.endsWith("NameHasNoOwner")) return undefined;
    throw error;
  });
  return now?.body[0] === owner;
}

async function stands(
  of: CookieService,
  wanted: Wanted,
  line: Line,
  owner: string,
): Promise<boolean> {
  const { timeoutMs } = wanted.bus;
  if (!(await isOwner(line, of.service, owner, timeoutMs))) return false;
  if (of.holds === undefined) return true;
  return (await line.call(of.holds(wanted), timeoutMs)).body[0] === true;
}
