import { fs } from "../builtins.js";
import { Line } from "../dbus/line.js";
import { busSockets } from "../linux/bus.js";
import { property } from "../linux/login-manager.js";
import type { BusOptions } from "../request.js";
import { everyMs, oneAtATime } from "./ending.js";
import type { Ending } from "./ending.js";

const lookMs = 2000;
const folder = "/proc/acpi/button/lid";

/** Lets go when the lid is closed. Where nobody tells of a lid there is none to close. */
export const onLid =
  (bus: BusOptions): Ending =>
  (end) =>
    everyMs(
      lookMs,
      oneAtATime(async () => {
        if (await isLidClosed(bus)) end("lid");
      }),
    );

/** What ACPI says, else what the login manager heard from the lid's switch. */
export async function isLidClosed(bus: BusOptions): Promise<boolean> {
  const states = acpiStates();
  if (states.length > 0) return states.some((state) => state.includes("closed"));
  if (process.platform !== "linux") return false;
  const line = await Line.open(busSockets(bus, "system"), true);
  try {
    const of = "org.freedesktop.login1.Manager";
    const { body } = await line.call(
      property("/org/freedesktop/login1", of, "LidClosed"),
      bus.timeoutMs,
    );
    return body[0] === true;
  } finally {
    line.close();
  }
}

function acpiStates(): readonly string[] {
  try {
    return fs.readdirSync(folder).map((name) => fs.readFileSync(`${folder}/${name}/state`, "utf8"));
  } catch {
    return [];
  }
}
