import { BusError, TimeoutError } from "../dbus/errors.js";
import type { Line } from "../dbus/line.js";
import type { Call } from "../dbus/message.js";
import { busName, ownerOf, watchObject, watchOwner } from "../linux/message-bus.js";
import { shareLine } from "../linux/session-line.js";
import type { Grip, Method, Wanted } from "./method.js";

const service = "org.freedesktop.portal.Desktop";

/** The portal's flags, of which one request has one: some backends refuse a sum whole. */
const flags: Readonly<Record<string, number>> = { suspend: 4, idle: 8 };
/** How long a refusal may take to come, in ms; it comes as a signal, and only a few backends send it. */
const verdictMs = 500;
let tokens = 0;

/**
 * `org.freedesktop.portal.Inhibit`, the only way out of Flatpak and Snap. It answers "granted" even where it holds nothing,
 * as for a program without an app id or one that the person has denied it, so it is never called effective.
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Inhibit.html
 */
export const portal: Method = {
  name: "portal",
  classes: Object.keys(flags),
  async take(wanted) {
    const share = await shareLine(wanted.bus);
    const { line } = share;
    const { timeoutMs } = wanted.bus;
    let isAsked = false;
    try {
      line.hear(watchOwner(service));
      await line.call(ownerOf(service), timeoutMs);
      tokens += 1;
      const token = `longhaul_${process.pid}_${tokens}`;
      const path = `/org/freedesktop/portal/desktop/request/${line.name.slice(1).replaceAll(".", "_")}/${token}`;
      const verdict = refusal(line, path);
      line.post(watchObject(service, path, "Response"));
      const close = (): void => {
        line.post(closing(path));
        share.release();
      };
      isAsked = true;
      await line.call(inhibit(wanted, token), timeoutMs, close).catch((error: unknown) => {
        verdict.stop();
        throw error;
      });
      const refused = await verdict.promise;
      if (refused !== undefined) throw refused;
      return grip(line, close);
    } catch (error) {
      if (!isAsked || !(error instanceof TimeoutError)) share.release();
      throw error;
    }
  },
};

const inhibit = ({ class: name, reason }: Wanted, token: string): Call => ({
  destination: service,
  path: "/org/freedesktop/portal/desktop",
  interface: "org.freedesktop.portal.Inhibit",
  member: "Inhibit",
  signature: "sua{sv}",
  body: ["", flags[name] ?? 0, { reason, handle_token: token }],
});

const closing = (path: string): Call => ({
  destination: service,
  path,
  interface: "org.freedesktop.portal.Request",
  member: "Close",
});

/** What the portal says about a request, if it says anything: 0 is granted. */
function refusal(line: Line, path: string) {
  let stop = (): void => {};
  const promise = new Promise<BusError | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), verdictMs);
    const unhear = line.onSignal((signal) => {
      if (signal.path !== path || signal.member !== "Response") return;
      const code = Number(signal.body[0]);
      const text = `the portal's backend refused the request (response ${code})`;
      resolve(code === 0 ? undefined : new BusError("ERR_PORTAL_REFUSED", text));
    });
    stop = () => {
      clearTimeout(timer);
      unhear();
      resolve(undefined);
    };
  });
  return { promise: promise.finally(() => stop()), stop: () => stop() };
}

function grip(line: Line, close: () => void): Grip {
  const losers: ((why: string) => void)[] = [];
  const unhear = [
    line.onClosed(() => lose("the session bus is gone")),
    line.onSignal(({ sender, member, body }) => {
      const isOwn = sender === busName && member === "NameOwnerChanged" && body[0] === service;
      if (isOwn) lose("the portal is gone");
    }),
  ];
  const lose = (why: string): void => {
    for (const stop of unhear) stop();
    for (const listener of losers.splice(0)) listener(why);
  };
  return {
    release() {
      for (const stop of unhear) stop();
      close();
    },
    // There is nothing to ask: a portal that still stands says so, and no more than that.
    verify: async () => true,
    onLost: (listener) => void losers.push(listener),
  };
}
