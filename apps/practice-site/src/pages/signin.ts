import { html } from "hono/html";

import { type Html, layout } from "./layout.js";

/** What each of the two forms needs to know. */
export interface SigninForm {
  readonly csrf: string;
  readonly returnUrl: string;
  /** Why the last attempt failed. */
  readonly message?: string | undefined;
}

/** One step of signing in as a page. */
export type SigninPage = (form: SigninForm) => Html;

/** The log-in form. */
export const signinPage: SigninPage = (form) =>
  step(
    "Sign in",
    "/account/signin",
    html`<label>Username <input name="username" autocomplete="username" required /></label>
      <label>
        Password
        <input name="password" type="password" autocomplete="current-password" required />
      </label>`,
    form,
  );

/** The second step: the code that a person has to look up elsewhere. */
export const verifyPage: SigninPage = (form) =>
  step(
    "Verify it is you",
    "/account/signin/verify",
    html`<p>We have sent you a code of six digits.</p>
      <label>Code <input name="code" autocomplete="one-time-code" inputmode="numeric" /></label>`,
    form,
  );

function step(
  title: string,
  action: string,
  fields: Html,
  { csrf, returnUrl, message }: SigninForm,
): Html {
  return layout(
    title,
    html`<main>
      <h1>${title}</h1>
      ${message === undefined ? "" : html`<p class="message" role="alert">${message}</p>`}
      <form method="post" action="${action}">
        <input type="hidden" name="csrf" value="${csrf}" />
        <input type="hidden" name="returnUrl" value="${returnUrl}" />
        ${fields}
        <button type="submit">${title}</button>
      </form>
    </main>`,
  );
}
