import { loadKoffi, openLibrary } from "../koffi.js";

/** What decides on this computer whether Windows obeys a request. */
export interface PowerPolicy {
  /** Modern Standby, S0 low power idle: the computer sleeps by turning the display off. */
  readonly modernStandby: boolean;
  /** False where an administrator has Windows ignore requests of the system type, by the cord or on battery. */
  readonly allowsRequests: boolean;
}

/** `SystemPowerCapabilities` of winnt.h, the size of its structure, and where its member AoAc is. */
const CAPABILITIES = 4;
const SIZE = 76;
const AO_AC = 20;

/** `GUID_SLEEP_SUBGROUP` and `GUID_ALLOW_SYSTEM_REQUIRED` of winnt.h, as they lie in memory. */
const subgroup = Buffer.from("a89f8c23ad0aed4183f497be242c8f20", "hex");
const allowSystemRequired = Buffer.from("f595b1a42582d84780129d41369786e2", "hex");

let known: PowerPolicy | undefined;

/** Read once: it takes a restart or an administrator to change. What cannot be read is taken for a desktop computer's. */
export function powerPolicy(): PowerPolicy {
  known ??= { modernStandby: read(modernStandby) ?? false, allowsRequests: read(allows) ?? true };
  return known;
}

function read<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

const library = () => openLibrary("powrprof.dll");

/** https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-system_power_capabilities */
function modernStandby(): boolean {
  const parameters = ["int", "void *", "uint32", "void *", "uint32"];
  const ask = library().func("__stdcall", "CallNtPowerInformation", "int32", parameters);
  const capabilities = Buffer.alloc(SIZE);
  return Number(ask(CAPABILITIES, null, 0, capabilities, SIZE)) === 0 && capabilities[AO_AC] === 1;
}

/** The hidden setting of the active power scheme, by the cord and on battery. */
function allows(): boolean {
  const koffi = loadKoffi();
  const power = library();
  const scheme = power.func("__stdcall", "PowerGetActiveScheme", "uint32", [
    "void *",
    koffi.out(koffi.pointer("void *")),
  ]);
  const parameters = ["void *", "void *", "void *", "void *", koffi.out(koffi.pointer("uint32"))];
  const values = ["PowerReadACValueIndex", "PowerReadDCValueIndex"].map((name) =>
    power.func("__stdcall", name, "uint32", parameters),
  );
  const active: unknown[] = [null];
  if (Number(scheme(null, active)) !== 0) return true;
  const isForbidden = values.some((value) => {
    const index = [1];
    const isRead = Number(value(null, active[0], subgroup, allowSystemRequired, index)) === 0;
    return isRead && index[0] === 0;
  });
  openLibrary("kernel32.dll").func("__stdcall", "LocalFree", "void *", ["void *"])(active[0]);
  return !isForbidden;
}
