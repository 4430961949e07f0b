import { html } from "hono/html";

import type { Match } from "../generate/types.js";
import { type Html, layout } from "./layout.js";

/** A match as a person sees it. */
export function matchPage(match: Match): Html {
  const { tree } = match;
  return layout(
    match.displayName,
    html`<nav><a href="/discoveryui-matches/list/">All matches</a></nav>
      <main>
        <h1>${match.displayName}</h1>
        <p>
          ${match.sharedCentimorgans} cM across ${match.numSharedSegments} segments, the longest
          ${match.longestSharedSegment} cM. Managed by ${match.adminName}.
        </p>
        <p>Predicted relationship: ${match.predictedRelationship} (${match.relationshipRange})</p>
        ${
          tree === null
            ? html`<p>Not in your tree.</p>`
            : html`<h2>In your tree: ${tree.firstName} ${tree.lastName}, born ${tree.birthYear}</h2>
                <ol>
                  ${tree.ladder.map(
                    ({ name, lifeSpan, relationship }) =>
                      html`<li>${name} (${lifeSpan}) – ${relationship}</li>`,
                  )}
                </ol>`
        }
      </main>`,
  );
}
