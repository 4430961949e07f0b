import { browserSession as playwrightSession } from "@longhaul/resilience/playwright";
import type { RenewAfter } from "@longhaul/resilience/playwright";
import type { Session } from "@longhaul/resilience";
import type { Browser } from "playwright-core";

import { paths, SESSION_COOKIES } from "../site/paths.js";
import { signIn } from "../site/sign-in.js";
import type { Credentials } from "../site/sign-in.js";
import type { BrowserHandle } from "./browser-handle.js";
import type { SessionVault } from "./session-vault.js";

export interface BrowserSessionOptions {
  readonly launch: () => Promise<Browser>;
  readonly site: string;
  readonly credentials: Credentials;
  /** Where the log-in outlives this process. @default nowhere */
  readonly vault?: SessionVault | undefined;
  /** When a browser that still lives is replaced. @default as the package has it */
  readonly renewAfter?: RenewAfter | undefined;
  /** Whether a second one stands ready to take over. @default false */
  readonly spare?: boolean | undefined;
  /** Told of the process of each that stands ready. */
  readonly onSpare?: ((pid: number) => void) | undefined;
  /** Told of every handle, also those made in a recovery. */
  readonly onHandle?: ((handle: BrowserHandle) => void) | undefined;
}

const OPEN_MS = 30_000;

/** The browser with the site's log-in as a session. */
export function browserSession(options: BrowserSessionOptions): Session<BrowserHandle> {
  const { launch, site, credentials, vault, renewAfter, spare, onSpare, onHandle } = options;
  return playwrightSession<Browser>({
    launch,
    site,
    home: paths.listPage(1),
    login: (page) => signIn(page, site, credentials, OPEN_MS),
    isSignedOut: (page) => new URL(page.url()).pathname === paths.signIn,
    cookies: SESSION_COOKIES,
    storage: vault,
    renewAfter,
    spare,
    onSpare,
    onHandle,
    openMs: OPEN_MS,
  });
}
