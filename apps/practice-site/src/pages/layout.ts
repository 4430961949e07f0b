import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** HTML that is safe to send. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The frame of every page. It asks for no other resource. */
export function layout(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Practice genealogy</title>
        <link rel="icon" href="data:," />
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            max-width: 52rem;
            margin: 2rem auto;
            padding: 0 1rem;
          }
          table {
            border-collapse: collapse;
            width: 100%;
          }
          th,
          td {
            text-align: left;
            padding: 0.3rem 0.6rem;
            border-bottom: 1px solid #ccc;
          }
          label {
            display: block;
            margin: 0.8rem 0;
          }
          .message {
            color: #a00;
            font-weight: bold;
          }
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
