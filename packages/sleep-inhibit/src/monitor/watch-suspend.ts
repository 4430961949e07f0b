import { Line } from "../dbus/line.js";
import type { Incoming } from "../dbus/message.js";
import { busSockets } from "../linux/bus.js";
import { loginService, property } from "../linux/login-manager.js";
import { busName, ownerOf, watchObject, watchOwner } from "../linux/message-bus.js";
import { delayLock } from "../linux/delay-lock.js";
import type { BusOptions } from "../request.js";
import type { Emitter } from "./events.js";
import { savingTime } from "./saving-time.js";

const path = "/org/freedesktop/login1";

/**
 * Tells that the machine is about to sleep, and holds it back while whoever listens saves: by a delay lock, which every
 * user may take and logind overrides when its `InhibitDelayMaxSec` is over (5 s unless configured). Taken again after
 * waking. A signal counts only when logind itself sent it: anybody can send one that looks like it.
 */
export async function watchSuspend(
  emitter: Emitter,
  bus: BusOptions,
  onWake: () => void,
): Promise<() => void> {
  const line = await Line.open(busSockets(bus, "system"));
  const ask = async (...call: Parameters<typeof property>): Promise<unknown> =>
    (await line.call(property(...call), bus.timeoutMs)).body[0];
  try {
    line.post(watchOwner(loginService));
    line.post(watchObject(loginService, path, "PrepareForSleep"));
    let owner = String((await line.call(ownerOf(loginService), bus.timeoutMs)).body[0]);
    const delay = delayLock(bus);
    await delay.take();
    const maxUs = Number(await ask(path, "org.freedesktop.login1.Manager", "InhibitDelayMaxUSec"));
    const stopHearing = line.onSignal((signal) => {
      owner = successor(signal) ?? owner;
      if (signal.member !== "PrepareForSleep" || signal.sender !== owner) return;
      if (signal.body[0] === true) void savingTime(emitter, maxUs / 1000).then(delay.release);
      else {
        onWake();
        void delay.take().catch(() => {});
      }
    });
    return () => {
      stopHearing();
      delay.release();
      line.close();
    };
  } catch (error) {
    line.close();
    throw error;
  }
}

/** The name on the bus of a logind that was started anew. */
function successor({ member, sender, body }: Incoming): string | undefined {
  const isOfLogin = sender === busName && member === "NameOwnerChanged" && body[0] === loginService;
  return isOfLogin ? String(body[2]) : undefined;
}
