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
