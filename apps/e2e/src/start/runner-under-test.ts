import { main } from "@longhaul/actions";
import type { BrowserHandle } from "@longhaul/actions";

/**
 * The real runner in a process of its own, with two additions that only its maker can give: it tells the browser's
 * process id, and it can pull the browser's network plug.
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

process.exitCode = await main(process.argv.slice(2), {
  onHandle: (opened) => {
    handle = opened;
    process.send?.({ browser: opened.pid });
  },
});
process.off("disconnect", orphaned);
process.disconnect?.();
