import type { Page } from "playwright-core";

import { paths, SESSION_COOKIES } from "./paths.js";
import { SiteError } from "./site-error.js";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Signs in through the site's own form, as a person would.
 *
 * @throws SiteError, final (never tried again), when the site refuses the name or the password, or asks for more than these:
 * a code, a picture, a consent. That is for a person.
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
  // Those of the session that is over would look like those of a new one.
  for (const name of SESSION_COOKIES) await page.context().clearCookies({ name });
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
  const names = new Set((await page.context().cookies(site)).map(({ name }) => name));
  if (!SESSION_COOKIES.every((name) => names.has(name))) throw await wantsMore(page, username);
}

function mustBeOk(what: string, status: number, headers: Record<string, string>): void {
  if (status > 0 && status < 400) return;
  throw new SiteError(`${what}: HTTP ${status}`, { response: { status, headers } });
}

async function refused(page: Page, username: string): Promise<SiteError> {
  const said = (await textOf(page, "[role=alert]")) ?? "no reason given";
  const message = `The site refused to sign in ${username}: ${said}. Check ACTIONS_USERNAME and ACTIONS_PASSWORD`;
  return final(message, "site.sign-in-refused");
}

async function wantsMore(page: Page, username: string): Promise<SiteError> {
  const said = (await textOf(page, "h1")) ?? new URL(page.url()).pathname;
  const message = `The site took the password of ${username} and wants more: ${said}. Sign in once in a browser of your own and approve this computer there`;
  return final(message, "site.second-step");
}

async function textOf(page: Page, selector: string): Promise<string | undefined> {
  const text = await page
    .locator(selector)
    .first()
    .textContent({ timeout: 1000 })
    .catch(() => undefined);
  return text?.trim().replace(/\.$/, "");
}

function final(message: string, rule: string): SiteError {
  return new SiteError(message, {
    verdict: { category: "auth", action: "give-up", retryable: false, blind: false, rule },
  });
}
