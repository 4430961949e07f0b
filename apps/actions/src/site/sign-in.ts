import type { Page } from "playwright-core";

import { paths } from "./paths.js";
import { SiteError } from "./site-error.js";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Signs in through the site's own form, as a person would.
 *
 * @throws SiteError, final (never tried again), when the site refuses the name or the password
 */
export async function signIn(
  page: Page,
  site: string,
  { username, password }: Credentials,
  timeoutMs: number,
): Promise<void> {
  const opened = await page.goto(new URL(paths.signIn, site).href, { timeout: timeoutMs });
  mustBeOk("sign-in page", opened?.status() ?? 0, opened?.headers() ?? {});
  // Already signed in: the site sends us on.
  if (new URL(page.url()).pathname !== paths.signIn) return;
  await page.fill("input[name=username]", username, { timeout: timeoutMs });
  await page.fill("input[name=password]", password, { timeout: timeoutMs });
  const [answer] = await Promise.all([
    page.waitForResponse(
      (response) =>
        response.request().method() === "POST" && new URL(response.url()).pathname === paths.signIn,
      { timeout: timeoutMs },
    ),
    page.click("button[type=submit]", { timeout: timeoutMs }),
  ]);
  await page.waitForLoadState("domcontentloaded", { timeout: timeoutMs });
  const status = answer.status();
  if (status === 401 || status === 403 || status === 422) throw await refused(page, username);
  if (status >= 400) mustBeOk("sign-in", status, answer.headers());
  if (new URL(page.url()).pathname === paths.signIn) throw await refused(page, username);
}

function mustBeOk(what: string, status: number, headers: Record<string, string>): void {
  if (status > 0 && status < 400) return;
  throw new SiteError(`${what}: HTTP ${status}`, { response: { status, headers } });
}

async function refused(page: Page, username: string): Promise<SiteError> {
  const alert = page.locator("[role=alert]").first();
  const said = await alert.textContent({ timeout: 1000 }).catch(() => undefined);
  const message = `The site refused to sign in ${username}: ${said?.trim().replace(/\.$/, "") ?? "no reason given"}. Check ACTIONS_USERNAME and ACTIONS_PASSWORD`;
  return new SiteError(message, {
    verdict: {
      category: "auth",
      action: "give-up",
      retryable: false,
      blind: false,
      rule: "site.sign-in-refused",
    },
  });
}
