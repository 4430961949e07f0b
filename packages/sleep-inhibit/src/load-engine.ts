import { module } from "./builtins.js";
import type * as Engine from "./engine.js";

let loaded: typeof Engine | undefined;

/**
 * What does the work, loaded when it is first needed: a program that imports this package and may never take a lock pays
 * for little more than the names. One file for both ways of loading it, so that there is one set of locks.
 */
export async function engine(): Promise<typeof Engine> {
  loaded ??= await import("./engine.js");
  return loaded;
}

/** The same at once. */
export function engineNow(): typeof Engine {
  try {
    loaded ??= module.createRequire(import.meta.url)("./engine.cjs") as typeof Engine;
    return loaded;
  } catch (cause) {
    const isMissing =
      cause instanceof Error && "code" in cause && cause.code === "MODULE_NOT_FOUND";
    if (!isMissing) throw cause;
    throw new Error(
      "@longhaul/sleep-inhibit was built into another file and cannot load its second half at once: leave the package out of the bundle, or await inhibit(), probe() or list() first.",
      { cause },
    );
  }
}

/** What is loaded already. */
export const engineLoaded = (): typeof Engine | undefined => loaded;
