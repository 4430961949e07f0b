import { main } from "@longhaul/actions";
import type { BrowserHandle, MainHooks } from "@longhaul/actions";

type Gaps = NonNullable<MainHooks["gaps"]>;
type Gap = Parameters<Parameters<Gaps>[0]>[0];

type Message = { readonly offline: boolean } | { readonly slept: Gap };

/**
 * The real runner in a process of its own, with additions that only its maker can give: it tells the browser's process
 * id, it can pull the browser's network plug, it can stand still within its HOLD_COMMIT-th transaction, and with TOLD_OF_SLEEP
 * it believes that the computer slept when it is told so.
 */
let handle: BrowserHandle | undefined;
const listeners = new Set<(gap: Gap) => void>();

process.on("message", (message: Message) => {
  if ("slept" in message) {
    for (const listener of listeners) listener(message.slept);
    return;
  }
  void handle?.context
    .setOffline(message.offline)
    .then(() => process.send?.({ offline: message.offline }));
});

const told: Gaps = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

// Killed from above, nobody would be left to watch what this does.
const orphaned = (): never => process.exit(1);
process.once("disconnect", orphaned);

const holdAt = Number(process.env["HOLD_COMMIT"] ?? 0);
let commits = 0;

process.exitCode = await main(process.argv.slice(2), {
  beforeCommit: async () => {
    commits += 1;
    if (commits !== holdAt) return;
    process.send?.({ inTransaction: commits });
    // Whoever asked for this ends us here.
    await new Promise<never>(() => {});
  },
  gaps: process.env["TOLD_OF_SLEEP"] === undefined ? undefined : told,
  onHandle: (opened) => {
    handle = opened;
    process.send?.({ browser: opened.pid });
  },
});
process.off("disconnect", orphaned);
process.disconnect?.();
