import { loadKoffi, openLibrary } from "../koffi.js";

/** The few calls of Windows that a lock needs. Failures are thrown as errors with a `code`. */
export interface Kernel32 {
  /** A new power request that says why, and holds nothing yet. */
  createRequest(reason: string): number;
  setRequest(handle: number, type: RequestType): void;
  /** Closing gives back all that the request holds. */
  closeHandle(handle: number): void;
  isHandle(handle: number): boolean;
  /** Replaces what this thread asks for. Throws when it is refused. */
  setExecutionState(flags: number): void;
}

/**
 * `POWER_REQUEST_TYPE` of winnt.h. Execution keeps this process running through the first phase of Modern Standby, where
 * the system type does nothing; on other computers it implies the system type. Windows 8 and later.
 */
export const requestTypes = { display: 0, system: 1, execution: 3 } as const;
export type RequestType = keyof typeof requestTypes;

/** `EXECUTION_STATE` of winnt.h. */
export const executionStates = { system: 0x1, display: 0x2, continuous: 0x8000_0000 } as const;

/** `POWER_REQUEST_CONTEXT_VERSION` and `POWER_REQUEST_CONTEXT_SIMPLE_STRING`. */
const VERSION = 0;
const SIMPLE_STRING = 1;
const INVALID_HANDLE = -1;

let loaded: Kernel32 | undefined;

export function loadKernel32(): Kernel32 {
  loaded ??= load();
  return loaded;
}

function load(): Kernel32 {
  const koffi = loadKoffi();
  const library = openLibrary("kernel32.dll");
  // REASON_CONTEXT, whose union is as large as its other half: a handle, two numbers and a pointer.
  const reasonContext = koffi.struct({
    version: "uint32",
    flags: "uint32",
    reason: "str16",
    rest: "uint64",
    strings: "void *",
  });
  // Windows copies the text.
  const create = library.func("__stdcall", "PowerCreateRequest", "intptr", [
    koffi.pointer(reasonContext),
  ]);
  const set = library.func("__stdcall", "PowerSetRequest", "int", ["intptr", "int"]);
  const close = library.func("__stdcall", "CloseHandle", "int", ["intptr"]);
  const information = library.func("__stdcall", "GetHandleInformation", "int", [
    "intptr",
    koffi.out(koffi.pointer("uint32")),
  ]);
  const setState = library.func("__stdcall", "SetThreadExecutionState", "uint32", ["uint32"]);
  const lastError = library.func("__stdcall", "GetLastError", "uint32", []);
  const fail = (call: string): never => {
    throw windowsError(call, Number(lastError()));
  };
  return {
    createRequest(reason) {
      const context = { version: VERSION, flags: SIMPLE_STRING, reason, rest: 0, strings: null };
      const handle = Number(create(context));
      return handle === INVALID_HANDLE || handle === 0 ? fail("PowerCreateRequest") : handle;
    },
    setRequest(handle, type) {
      if (!set(handle, requestTypes[type])) fail(`PowerSetRequest ${type}`);
    },
    closeHandle: (handle) => void close(handle),
    isHandle: (handle) => Number(information(handle, [0])) !== 0,
    setExecutionState(flags) {
      if (Number(setState(flags >>> 0)) === 0) fail("SetThreadExecutionState");
    },
  };
}

/** An error with Windows's own number. */
function windowsError(call: string, number: number): Error {
  return Object.assign(new Error(`${call} failed with Windows error ${number}`), {
    code: `WIN32_${number}`,
  });
}
