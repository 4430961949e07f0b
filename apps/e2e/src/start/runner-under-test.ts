import { main } from "@longhaul/actions";
import type { BrowserHandle } from "@longhaul/actions";

/**
 * The real runner in a process of its own, with additions that only its maker can give: it tells the browser's process
 * id, it can pull the browser's network plug, and it can stand still within its HOLD_COMMIT-th transaction.
 */
let handle: BrowserHandle | undefined;

process.on("message", (message: { readonly offline: boolean }) => {
  void handle?.context
    .setOffline(message.offline)
    .then(() => process.send?.({ offline: message.offline }));
});

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
  onHandle: (opened) => {
    handle = opened;
    process.send?.({ browser: opened.pid });
  },
});
process.off("disconnect", orphaned);
process.disconnect?.();
