import { html } from "hono/html";

import type { Conversation } from "../generate/talk-types.js";
import type { Owner } from "../generate/types.js";
import { type Html, layout } from "./layout.js";

const excerpt = 60;

/** One page of the conversations. */
export interface MessagesPage {
  readonly owner: Owner;
  readonly conversations: readonly Conversation[];
  readonly currentPage: number;
  readonly totalPages: number;
}

/** The conversations as a person sees them. */
export function messagesPage(page: MessagesPage): Html {
  const { owner, conversations, currentPage, totalPages } = page;
  return layout(
    `Messages, page ${currentPage}`,
    html`<header>
        ${owner.name} · <a href="/discoveryui-matches/list/">DNA matches</a> ·
        <a href="/account/signout">Sign out</a>
      </header>
      <main>
        <h1>Messages</h1>
        <table>
          <caption>
            Page ${currentPage} of ${totalPages}
          </caption>
          <thead>
            <tr>
              <th scope="col">With</th>
              <th scope="col">Last message</th>
              <th scope="col">Date</th>
            </tr>
          </thead>
          <tbody>
            ${conversations.map(({ member, messages }) => {
              const last = messages.at(-1);
              const date = new Date((last?.created ?? 0) * 1000).toISOString().slice(0, 10);
              return html`<tr>
                <td>${member.displayName}</td>
                <td>${last?.content.slice(0, excerpt)}</td>
                <td>${date}</td>
              </tr>`;
            })}
          </tbody>
        </table>
        <nav aria-label="Pages">
          ${currentPage > 1 ? link(currentPage - 1, "prev", "Previous page") : ""}
          ${currentPage < totalPages ? link(currentPage + 1, "next", "Next page") : ""}
        </nav>
      </main>`,
  );
}

function link(page: number, rel: string, label: string): Html {
  return html`<a rel="${rel}" href="/messaging/?currentPage=${page}">${label}</a>`;
}
