import type { InhibitLock } from "../types.js";
import type { Invocation } from "./arguments.js";
import { tell, tellPlain } from "./output.js";
import { reportText } from "./print.js";

type Manner = Pick<Invocation, "isVerbose" | "asJson">;

/** A command's own output stays clean, and nobody is left to believe what is not so. */
export function announce({ report }: InhibitLock, { isVerbose, asJson }: Manner): void {
  const { outcome, why } = report;
  const isFine = outcome === "effective" || outcome === "disabled" || outcome === "fake";
  if (isFine && !isVerbose) return;
  if (asJson) return tellPlain(JSON.stringify(report));
  tell(isVerbose ? reportText(report) : `${outcome}: ${why}`);
}

/** Says when the lock is no more, unless we let go of it: a loss always, the rest to those who want to hear it. */
export async function announceEnd(lock: InhibitLock, { isVerbose, asJson }: Manner): Promise<void> {
  const released = await lock.released;
  if (released === "explicit" || (released !== "lost" && !isVerbose)) return;
  if (asJson) return tellPlain(JSON.stringify({ released }));
  const lost = " (whoever held it for us is gone, and the computer may fall asleep)";
  tell(`let go: ${released}${released === "lost" ? lost : ""}`);
}
