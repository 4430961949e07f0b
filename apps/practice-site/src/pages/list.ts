import { html } from "hono/html";

import type { Match, Owner } from "../generate/types.js";
import { type Html, layout } from "./layout.js";

/** One page of the list. */
export interface ListPage {
  readonly owner: Owner;
  readonly matches: readonly Match[];
  readonly currentPage: number;
  readonly totalPages: number;
}

/** The match list as a person sees it. */
export function listPage({ owner, matches, currentPage, totalPages }: ListPage): Html {
  return layout(
    `DNA matches, page ${currentPage}`,
    html`<header>
        ${owner.name} · <a href="/messaging/">Messages</a> ·
        <a href="/account/signout">Sign out</a>
      </header>
      <main>
        <h1>DNA matches</h1>
        <table>
          <caption>
            Page ${currentPage} of ${totalPages}
          </caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Shared DNA</th>
              <th scope="col">Predicted relationship</th>
            </tr>
          </thead>
          <tbody>
            ${matches.map(
              (match) =>
                html`<tr>
                  <td>
                    <a href="/discoveryui-matches/compare/${owner.testId}/with/${match.sampleId}"
                      >${match.displayName}</a
                    >
                  </td>
                  <td>${match.sharedCentimorgans} cM</td>
                  <td>${match.predictedRelationship}</td>
                </tr>`,
            )}
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
  return html`<a rel="${rel}" href="/discoveryui-matches/list/?currentPage=${page}">${label}</a>`;
}
