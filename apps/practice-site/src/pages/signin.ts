import { html } from "hono/html";

import { type Html, layout } from "./layout.js";

/** What the log-in form needs to know. */
export interface SigninForm {
  readonly csrf: string;
  readonly returnUrl: string;
  /** Why the last attempt failed. */
  readonly message?: string | undefined;
}

/** The log-in form. */
export function signinPage({ csrf, returnUrl, message }: SigninForm): Html {
  return layout(
    "Sign in",
    html`<main>
      <h1>Sign in</h1>
      ${message === undefined ? "" : html`<p class="message" role="alert">${message}</p>`}
      <form method="post" action="/account/signin">
        <input type="hidden" name="csrf" value="${csrf}" />
        <input type="hidden" name="returnUrl" value="${returnUrl}" />
        <label>Username <input name="username" autocomplete="username" required /></label>
        <label>
          Password
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <button type="submit">Sign in</button>
      </form>
    </main>`,
  );
}
