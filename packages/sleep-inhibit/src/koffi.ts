import { module } from "./builtins.js";
import type { default as Koffi } from "koffi";

/**
 * The native bridge, loaded at the first lock and not before; at once, so that `inhibitSync` can have it too. Throws a
 * `NativeError`, whose message says what to do.
 */
export function loadKoffi(): typeof Koffi {
  try {
    return module.createRequire(import.meta.url)("koffi") as typeof Koffi;
  } catch (error) {
    throw new NativeError(error);
  }
}

/** A library of the system, by the name that its loader knows it by. Throws a `NativeError` where there is none. */
export function openLibrary(name: string): ReturnType<typeof Koffi.load> {
  const koffi = loadKoffi();
  try {
    return koffi.load(name);
  } catch (cause) {
    const error = new Error(`${name} could not be opened`, { cause });
    const hint = "This system has no such library, or is older than what is asked of it.";
    throw Object.assign(error, { code: "ERR_NATIVE_LIBRARY", hint });
  }
}

/** The native bridge could not be loaded. */
class NativeError extends Error {
  override readonly name: string = "NativeError";
  readonly code: string;
  readonly hint: string;

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`koffi could not be loaded: ${reason.split("\n", 1)[0] ?? ""}`, { cause });
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    this.code = code === "ERR_DLOPEN_DISABLED" ? "ERR_NATIVE_FORBIDDEN" : "ERR_NATIVE_MISSING";
    this.hint =
      code === "ERR_DLOPEN_DISABLED"
        ? "Node's permission model forbids native code: start node with --allow-addons."
        : `Install koffi with its optional dependencies, which hold the binary for ${process.platform}-${process.arch}.`;
  }
}
