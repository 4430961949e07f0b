import type { Row } from "./table.js";
import { BEEN, GONE } from "./words.js";

/** Pages, browsers and their drivers, the elements on a page, and the walls that sites put before them. */
export const pages: readonly Row[] = [
  [
    ["target page, context or browser has been closed"],
    { category: "browser-lost", confidence: 0.68, also: ["page-lost"], ask: "browser-connected" },
  ],
  [
    [
      String.raw`\b(?:page|target|tab|renderer|render process)(?: ${BEEN})* crashed`,
      String.raw`\baw,? snap\b`,
    ],
    "page-lost",
  ],
  [
    [
      String.raw`\bsession (?:${BEEN} )*closed\b`,
      String.raw`\btarget (?:${BEEN} )*closed`,
      String.raw`\bno target with given id`,
      String.raw`\bweb ?view not found`,
    ],
    { category: "page-lost", also: ["browser-lost"], ask: "browser-connected" },
  ],
  [
    [
      String.raw`\b(?:page|tab|window|popup)(?: ${BEEN})* (?:closed|discarded)`,
      String.raw`\bno such window`,
      String.raw`\bbrowsing context (?:${BEEN} )*(?:discarded|closed)`,
      String.raw`\bwindow not found`,
    ],
    "page-lost",
  ],
  [
    [
      String.raw`\b(?:chrome|chromium|firefox|edge|safari|webkit)(?: process| instance)?(?: ${BEEN})* (?:crashed|died|been killed|terminated|quit|exited)`,
      String.raw`\b(?:chrome|chromium|firefox|edge|safari|webkit|browser) (?:failed to respond|(?:is|was) not responding|(?:does|did) ?n[o't]+ respond|(?:has )?stopped responding)`,
      String.raw`\bconnection (?:to|with) (?:the )?(?:browser|devtools) (?:${BEEN} )*(?:lost|closed|broken)`,
      String.raw`\bbrowser(?: process| context| server| instance| session| window)?(?: ${BEEN})* (?:${GONE}|not (?:connected|reachable|running|responding))`,
    ],
    "browser-lost",
  ],
  // Walls against robots: only a person gets past them.
  [
    [
      String.raw`\b(?:re)?captcha (?:is )?(?:required|needed|challenge|detected|must)`,
      String.raw`\b(?:solve|complete|pass|fill in) (?:the|a|this) (?:re)?captcha`,
      String.raw`\b(?:verify|confirm|make sure|prove|check)(?: that)? you(?:'| a)re (?:a |not a )?(?:human|robot)`,
      String.raw`\bunusual (?:traffic|activity) from your`,
      String.raw`\busing automation tools`,
      String.raw`\bautomated (?:access|requests|queries) (?:is|are|was|were|from)`,
    ],
    { category: "rejected", also: ["rate-limited", "auth"] },
  ],
  [
    [
      String.raw`\binvalid session(?! (?:cookie|name|key|secret|config|option|storage|state|type))(?: id)?\b`,
      String.raw`\bno such session`,
      String.raw`\b(?:not|no longer) have a valid session`,
      String.raw`\bsession deleted`,
    ],
    "browser-lost",
  ],
  [
    [
      String.raw`\b(?:chrome|chromium|firefox|safari|edge|browser|marionette) (?:is )?not reachable`,
      String.raw`\bnot connected to devtools`,
      String.raw`\bunable to connect to renderer`,
      String.raw`\bcannot determine loading status`,
      String.raw`\bunable to receive message from renderer`,
      String.raw`\bfailed to decode response from marionette`,
      String.raw`\bwithout establishing a connection`,
      String.raw`\bdevtools (?:connection )?(?:${BEEN} )*(?:closed|disconnected|lost)`,
      String.raw`\bchrome instance exited`,
    ],
    "browser-lost",
  ],
  [
    [
      String.raw`\b(?:web|chrome|gecko|edge|safari)? ?driver(?: process| server| service| executable| session)?(?: ${BEEN})* (?:${GONE}|not (?:running|reachable|responding))`,
      String.raw`\bsession not created`,
      String.raw`\b(?:process|chrome|firefox|chromium) unexpectedly (?:closed|exited|quit|terminated)`,
      String.raw`\b(?:lost|losing) (?:the )?connection (?:to|with) (?:the )?(?:browser|driver|chrome|firefox|devtools|session)`,
      String.raw`\bdisconnected: `,
      String.raw`\bprotocol error[^:]*: connection closed`,
      String.raw`^connection closed\.$`,
    ],
    { category: "browser-lost", also: ["connection-lost"] },
  ],
  [
    [
      String.raw`\bexecution context(?: ${BEEN})*(?: was)? (?:destroyed|not available)`,
      String.raw`\bcannot find (?:execution )?context`,
      String.raw`\bno such execution context`,
      String.raw`\bmost likely because of a navigation`,
      String.raw`\bnavigation (?:was )?interrupted`,
      String.raw`\binterrupted by another navigation`,
    ],
    "conflict",
  ],
  [
    [
      String.raw`\b(?:frame|element|node)(?: ${BEEN})* detached`,
      String.raw`\bdetached (?:frame|element|node)`,
      String.raw`\bnot attached to the (?:dom|page|document)`,
      String.raw`\bstale (?:element|object|node|reference)`,
      String.raw`\b(?:could not find|no) node with given id`,
      String.raw`\bcould not load response body`,
      String.raw`\bframe got detached`,
      String.raw`\belement (?:is|was|became|has become) stale`,
      String.raw`\bno (?:resource|data) (?:with given identifier )?found(?: for resource)?`,
    ],
    { category: "conflict", blind: false, also: ["page-lost", "browser-lost"] },
  ],
];
