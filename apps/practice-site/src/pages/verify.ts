import { html } from "hono/html";

import { type Html, layout } from "./layout.js";

/** What the page that asks for the code needs to know. */
export interface VerifyForm {
  readonly csrf: string;
  readonly returnUrl: string;
  /** Why the last attempt failed. */
  readonly message?: string | undefined;
}

/** The second step of signing in. */
export function verifyPage({ csrf, returnUrl, message }: VerifyForm): Html {
  return layout(
    "Verify it is you",
    html`<main>
      <h1>Verify it is you</h1>
      <p>We have sent you a code of six digits.</p>
      ${message === undefined ? "" : html`<p class="message" role="alert">${message}</p>`}
      <form method="post" action="/account/signin/verify">
        <input type="hidden" name="csrf" value="${csrf}" />
        <input type="hidden" name="returnUrl" value="${returnUrl}" />
        <label>Code <input name="code" autocomplete="one-time-code" inputmode="numeric" /></label>
        <button type="submit">Continue</button>
      </form>
    </main>`,
  );
}
