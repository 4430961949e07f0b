import type { Line } from "../dbus/line.js";
import type { BusOptions } from "../request.js";
import type { SystemInhibitor } from "../types.js";
import { shareLine } from "./session-line.js";

const service = "org.gnome.SessionManager";
/** What a flag of the session manager holds. */
const meanings = ["logout", "switch-user", "suspend", "idle", "automount"];

/** Everyone's locks in this desktop session, where its session manager lists them. */
export async function sessionLocks(bus: BusOptions): Promise<readonly SystemInhibitor[]> {
  const share = await shareLine(bus);
  try {
    const ask = asker(share.line, bus.timeoutMs);
    const paths = await ask("/org/gnome/SessionManager", service, "GetInhibitors");
    const asked = (Array.isArray(paths) ? paths : []).map((path) => lockAt(ask, String(path)));
    // One that has been let go of meanwhile is no lock any more.
    const found = await Promise.allSettled(asked);
    return found.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  } finally {
    share.release();
  }
}

type Ask = ReturnType<typeof asker>;

const asker =
  (line: Line, timeoutMs: number) => async (path: string, of: string, member: string) => {
    const call = { destination: service, path, interface: of, member };
    return (await line.call(call, timeoutMs)).body[0];
  };

async function lockAt(ask: Ask, path: string): Promise<SystemInhibitor> {
  const of = "org.gnome.SessionManager.Inhibitor";
  const [who, why, flags] = await Promise.all([
    ask(path, of, "GetAppId"),
    ask(path, of, "GetReason"),
    ask(path, of, "GetFlags"),
  ]);
  const what = meanings.filter((_, bit) => (Number(flags) & (1 << bit)) !== 0).join(":");
  return { method: "gnome-session", what, who: String(who), why: String(why), mode: "block" };
}
